-- What was credited before is counted, not said, and it is measured by the line of its invoice. Of two that count at the
-- same moment the unique key refuses one.
CREATE FUNCTION check_credit_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before record;
    line jsonb;
BEGIN
    SELECT coalesce(sum(base_quantity), 0) AS quantity, coalesce(sum(minor), 0) AS minor INTO before
        FROM credit_line WHERE invoice = NEW.invoice AND position = NEW.position;
    IF NEW.before_quantity <> before.quantity OR NEW.before_minor <> before.minor THEN
        RAISE EXCEPTION 'a credit goes on from what was credited before' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT (lines::jsonb) -> NEW.position INTO line FROM invoice
        WHERE number = NEW.invoice AND currency = NEW.currency;
    IF line IS NULL OR line ->> 'sku' <> NEW.sku OR (line ->> 'base_quantity')::bigint <> NEW.of_quantity
        OR (line -> 'amount' ->> 'minor')::bigint <> NEW.of_minor THEN
        RAISE EXCEPTION 'a credit is measured by the line of its invoice' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER credit_line_goes_on BEFORE INSERT ON credit_line FOR EACH ROW EXECUTE FUNCTION check_credit_line()
