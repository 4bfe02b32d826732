-- A number is given once and stays.
CREATE FUNCTION keep_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number THEN
        RAISE EXCEPTION 'the % keeps its number', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER sales_order_keeps_number BEFORE UPDATE OF number ON sales_order
    FOR EACH ROW EXECUTE FUNCTION keep_number()
---
CREATE TRIGGER collection_keeps_number BEFORE UPDATE OF number ON collection
    FOR EACH ROW EXECUTE FUNCTION keep_number()
