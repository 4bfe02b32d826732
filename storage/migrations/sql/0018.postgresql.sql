-- What was asked for is what is decided: only a draft changes, and it becomes a request or is withdrawn.
CREATE FUNCTION check_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state <> 'draft' AND (
        NEW.currency IS DISTINCT FROM OLD.currency OR NEW.minor IS DISTINCT FROM OLD.minor OR NEW.rate IS DISTINCT FROM OLD.rate OR NEW.tax IS DISTINCT FROM
        OLD.tax OR NEW.method IS DISTINCT FROM OLD.method OR NEW.target IS DISTINCT FROM OLD.target OR NEW.reason IS
        DISTINCT FROM OLD.reason OR NEW.words IS DISTINCT FROM OLD.words OR NEW.document IS DISTINCT FROM
        OLD.document OR NEW.document_day IS DISTINCT FROM OLD.document_day OR NEW.due IS DISTINCT FROM OLD.due OR
        NEW.asked_at IS DISTINCT FROM OLD.asked_at
    )) OR (OLD.state = 'draft' AND NEW.state NOT IN ('draft', 'requested', 'withdrawn'))
        OR (OLD.state = 'requested' AND NEW.state = 'draft')
    THEN
        RAISE EXCEPTION 'what was asked for stays as it was asked' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER adjustment_stays BEFORE UPDATE ON adjustment FOR EACH ROW EXECUTE FUNCTION check_adjustment()
