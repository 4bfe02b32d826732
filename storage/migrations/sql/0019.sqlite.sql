-- What was asked for is what is decided on.
CREATE TRIGGER plan_content_stays BEFORE UPDATE OF terms, parts, words ON plan
WHEN OLD.state <> 'draft' AND (NEW.terms <> OLD.terms OR NEW.parts <> OLD.parts OR NEW.words <> OLD.words)
BEGIN
    SELECT RAISE(ABORT, 'a plan that was asked for keeps its parts');
END
---
CREATE TRIGGER plan_keeps_number BEFORE UPDATE OF number, agreed_on, decided_by ON plan
WHEN OLD.number IS NOT NULL
    AND (NEW.number IS NOT OLD.number OR NEW.agreed_on IS NOT OLD.agreed_on OR NEW.decided_by IS NOT OLD.decided_by)
BEGIN
    SELECT RAISE(ABORT, 'an agreed plan keeps its number and who agreed to it');
END
