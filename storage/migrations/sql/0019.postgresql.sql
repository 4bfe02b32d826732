-- What was asked for is what is decided on.
CREATE TRIGGER plan_content_stays BEFORE UPDATE OF terms, parts, words ON plan FOR EACH ROW
WHEN (OLD.state <> 'draft' AND (NEW.terms <> OLD.terms OR NEW.parts <> OLD.parts OR NEW.words <> OLD.words))
EXECUTE FUNCTION refuse()
---
CREATE TRIGGER plan_keeps_number BEFORE UPDATE OF number, agreed_on, decided_by ON plan FOR EACH ROW
WHEN (OLD.number IS NOT NULL AND (NEW.number IS DISTINCT FROM OLD.number
    OR NEW.agreed_on IS DISTINCT FROM OLD.agreed_on OR NEW.decided_by IS DISTINCT FROM OLD.decided_by))
EXECUTE FUNCTION refuse()
