-- What is taken back stands, and is taken back whole, not before it counted.
CREATE FUNCTION check_undone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.undoes IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM allocation AS stood
        WHERE stood.id = NEW.undoes AND stood.undoes IS NULL AND stood.credit = NEW.credit AND stood.item = NEW.item
            AND stood.minor = -NEW.minor AND stood.counts_from <= NEW.day
    ) THEN
        RAISE EXCEPTION 'only an allocation that stands is taken back, and whole' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER allocation_undoes BEFORE INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION check_undone()
