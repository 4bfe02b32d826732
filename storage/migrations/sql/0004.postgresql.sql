INSERT INTO audit_head (id, last, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')
---
-- An entry continues the chain where it ends, and moves its end on.
CREATE FUNCTION check_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM audit_head WHERE last + 1 = NEW.id AND hash = NEW.previous) THEN
        RAISE EXCEPTION 'the entry does not continue the chain' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER audit_continues BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION check_audit()
---
CREATE FUNCTION move_audit_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE audit_head SET last = NEW.id, hash = NEW.hash WHERE id = 1;
    RETURN NULL;
END $$
---
CREATE TRIGGER audit_moves_head AFTER INSERT ON audit FOR EACH ROW EXECUTE FUNCTION move_audit_head()
---
CREATE FUNCTION check_audit_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.last <> OLD.last + 1 OR NOT EXISTS (
        SELECT 1 FROM audit WHERE id = NEW.last AND hash = NEW.hash AND previous = OLD.hash
    ) THEN
        RAISE EXCEPTION 'the end of the chain is moved by entries only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER audit_head_kept BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION check_audit_head()
