-- What a customer said stays as it was said: only a draft changes, becomes open, or is dropped.
CREATE TRIGGER dispute_stays BEFORE UPDATE ON dispute
WHEN (OLD.state <> 'draft' AND (
    NEW.entry IS NOT OLD.entry OR NEW.kind IS NOT OLD.kind OR NEW.claimed IS NOT OLD.claimed OR
    NEW.currency IS NOT OLD.currency OR NEW.text IS NOT OLD.text OR NEW.photo IS NOT OLD.photo OR NEW.at IS NOT OLD.at
)) OR (OLD.state = 'draft' AND NEW.state NOT IN ('draft', 'open')) OR (OLD.state <> 'draft' AND NEW.state = 'draft')
BEGIN
    SELECT RAISE(ABORT, 'what was disputed stays as it was said');
END
---
CREATE TRIGGER dispute_no_delete BEFORE DELETE ON dispute
WHEN OLD.state <> 'draft'
BEGIN
    SELECT RAISE(ABORT, 'dispute refuses this DELETE');
END
