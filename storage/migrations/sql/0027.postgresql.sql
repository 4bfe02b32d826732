-- What a customer said stays as it was said: only a draft changes, becomes open, or is dropped.
CREATE FUNCTION check_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state <> 'draft' AND (
        NEW.entry IS DISTINCT FROM OLD.entry OR NEW.kind IS DISTINCT FROM OLD.kind OR
        NEW.claimed IS DISTINCT FROM OLD.claimed OR NEW.currency IS DISTINCT FROM OLD.currency OR
        NEW.text IS DISTINCT FROM OLD.text OR NEW.photo IS DISTINCT FROM OLD.photo OR NEW.at IS DISTINCT FROM OLD.at
    )) OR (OLD.state = 'draft' AND NEW.state NOT IN ('draft', 'open')) OR (OLD.state <> 'draft' AND NEW.state = 'draft')
    THEN
        RAISE EXCEPTION 'what was disputed stays as it was said' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER dispute_stays BEFORE UPDATE ON dispute FOR EACH ROW EXECUTE FUNCTION check_dispute()
---
CREATE TRIGGER dispute_no_delete BEFORE DELETE ON dispute
FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse()
---
CREATE TRIGGER dispute_no_truncate BEFORE TRUNCATE ON dispute FOR EACH STATEMENT EXECUTE FUNCTION refuse()
