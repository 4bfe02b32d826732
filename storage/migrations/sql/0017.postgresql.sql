CREATE TRIGGER collection_keeps_number BEFORE UPDATE OF number ON collection
    FOR EACH ROW EXECUTE FUNCTION keep_number()
---
-- What was verified stays as it is; a cheque may still be paid or bounce, and a payment be taken back.
CREATE FUNCTION check_verified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'verified' AND (
        NEW.state NOT IN ('verified', 'bounced', 'reversed')
        OR (NEW.state <> 'verified') <> (NEW.reversal IS NOT NULL)
        OR NEW.decided_by IS DISTINCT FROM OLD.decided_by OR NEW.decided_at IS DISTINCT FROM OLD.decided_at
        OR NEW.handover_id IS DISTINCT FROM OLD.handover_id
        OR (OLD.clearing IS NOT NULL AND NEW.clearing IS DISTINCT FROM OLD.clearing)
    ) THEN
        RAISE EXCEPTION 'what was verified stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER collection_verified_stays BEFORE UPDATE ON collection FOR EACH ROW EXECUTE FUNCTION check_verified()
