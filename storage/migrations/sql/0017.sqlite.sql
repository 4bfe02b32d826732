CREATE TRIGGER collection_keeps_number BEFORE UPDATE OF number ON collection
WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN
    SELECT RAISE(ABORT, 'the collection keeps its number');
END
---
-- What was verified stays as it is; a cheque may still be paid or bounce, and a payment be taken back.
CREATE TRIGGER collection_verified_stays BEFORE UPDATE ON collection
WHEN OLD.state = 'verified' AND (
    NEW.state NOT IN ('verified', 'bounced', 'reversed')
    OR (NEW.state <> 'verified') <> (NEW.reversal IS NOT NULL)
    OR NEW.decided_by IS NOT OLD.decided_by OR NEW.decided_at IS NOT OLD.decided_at
    OR NEW.handover_id IS NOT OLD.handover_id
    OR (OLD.clearing IS NOT NULL AND NEW.clearing IS NOT OLD.clearing)
)
BEGIN
    SELECT RAISE(ABORT, 'what was verified stays');
END
