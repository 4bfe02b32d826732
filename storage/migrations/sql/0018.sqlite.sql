-- What was asked for is what is decided: only a draft changes, and it becomes a request or is withdrawn.
CREATE TRIGGER adjustment_stays BEFORE UPDATE ON adjustment
WHEN (OLD.state <> 'draft' AND (
    NEW.currency IS NOT OLD.currency OR NEW.minor IS NOT OLD.minor OR NEW.rate IS NOT OLD.rate OR NEW.tax IS NOT OLD.tax OR NEW.method IS NOT
    OLD.method OR NEW.target IS NOT OLD.target OR NEW.reason IS NOT OLD.reason OR NEW.words IS NOT OLD.words OR
    NEW.document IS NOT OLD.document OR NEW.document_day IS NOT OLD.document_day OR NEW.due IS NOT OLD.due OR
    NEW.asked_at IS NOT OLD.asked_at
)) OR (OLD.state = 'draft' AND NEW.state NOT IN ('draft', 'requested', 'withdrawn'))
    OR (OLD.state = 'requested' AND NEW.state = 'draft')
BEGIN
    SELECT RAISE(ABORT, 'what was asked for stays as it was asked');
END
