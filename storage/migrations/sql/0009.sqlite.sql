-- What was credited before is counted, not said: a note cannot begin at a remainder of its own making.
CREATE TRIGGER credit_line_goes_on BEFORE INSERT ON credit_line
WHEN NEW.before_quantity <> (
        SELECT coalesce(sum(base_quantity), 0) FROM credit_line
        WHERE invoice = NEW.invoice AND position = NEW.position
    )
    OR NEW.before_minor <> (
        SELECT coalesce(sum(minor), 0) FROM credit_line WHERE invoice = NEW.invoice AND position = NEW.position
    )
BEGIN
    SELECT RAISE(ABORT, 'a credit goes on from what was credited before');
END
---
CREATE TRIGGER credit_line_of_its_line BEFORE INSERT ON credit_line
WHEN NOT EXISTS (
    SELECT 1 FROM invoice WHERE number = NEW.invoice AND currency = NEW.currency
        AND json_extract(lines, '$[' || NEW.position || '].sku') = NEW.sku
        AND json_extract(lines, '$[' || NEW.position || '].base_quantity') = NEW.of_quantity
        AND json_extract(lines, '$[' || NEW.position || '].amount.minor') = NEW.of_minor
)
BEGIN
    SELECT RAISE(ABORT, 'a credit is measured by the line of its invoice');
END
