-- One person never does both sides: who raised a dispute does not explain it.
CREATE TRIGGER dispute_explanation_by_another BEFORE INSERT ON dispute_explanation
WHEN NEW."by" = (SELECT d."by" FROM dispute d WHERE d.id = NEW.dispute_id)
BEGIN
    SELECT RAISE(ABORT, 'dispute_explanation refuses who raised the dispute');
END
