-- A signature is of the revision and content of its statement, and never by who issued that: in the chat or drawn by a
-- contact of the customer, on paper by two people.
CREATE FUNCTION check_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM statement
        WHERE statement.id = NEW.statement_id AND statement.revision = NEW.revision AND statement.hash = NEW.hash
            AND statement.issued_by IS DISTINCT FROM NEW.person_id
            AND ((NEW.kind IN ('chat', 'drawn') AND NEW.accepted_by IS NULL AND EXISTS (
                SELECT 1 FROM contact
                WHERE contact.person_id = NEW.person_id AND contact.customer = statement.customer
            )) OR (NEW.kind = 'paper' AND NEW.accepted_by <> NEW.person_id
                AND statement.issued_by IS DISTINCT FROM NEW.accepted_by))
    ) THEN
        RAISE EXCEPTION 'a signature fits its statement and who signed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER signature_fits BEFORE INSERT ON signature FOR EACH ROW EXECUTE FUNCTION check_signature()
