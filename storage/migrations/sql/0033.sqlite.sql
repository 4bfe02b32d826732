-- A signature is of the revision and content of its statement, and never by who issued that: in the chat or drawn by a
-- contact of the customer, on paper by two people.
CREATE TRIGGER signature_fits BEFORE INSERT ON signature
WHEN NOT EXISTS (
    SELECT 1 FROM statement
    WHERE statement.id = NEW.statement_id AND statement.revision = NEW.revision AND statement.hash = NEW.hash
        AND statement.issued_by IS NOT NEW.person_id
        AND ((NEW.kind IN ('chat', 'drawn') AND NEW.accepted_by IS NULL AND EXISTS (
            SELECT 1 FROM contact
            WHERE contact.person_id = NEW.person_id AND contact.customer = statement.customer
        )) OR (NEW.kind = 'paper' AND NEW.accepted_by <> NEW.person_id
            AND statement.issued_by IS NOT NEW.accepted_by))
)
BEGIN
    SELECT RAISE(ABORT, 'a signature fits its statement and who signed');
END
