-- One person never does both sides: who raised a dispute does not explain it.
CREATE FUNCTION check_dispute_explanation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."by" = (SELECT d."by" FROM dispute d WHERE d.id = NEW.dispute_id) THEN
        RAISE EXCEPTION 'dispute_explanation refuses who raised the dispute' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER dispute_explanation_by_another BEFORE INSERT ON dispute_explanation
FOR EACH ROW EXECUTE FUNCTION check_dispute_explanation()
