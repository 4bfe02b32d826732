INSERT INTO audit_head (id, last, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')
---
-- An entry continues the chain where it ends, and moves its end on.
CREATE TRIGGER audit_continues BEFORE INSERT ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE last + 1 = NEW.id AND hash = NEW.previous)
BEGIN
    SELECT RAISE(ABORT, 'the entry does not continue the chain');
END
---
CREATE TRIGGER audit_moves_head AFTER INSERT ON audit
BEGIN
    UPDATE audit_head SET last = NEW.id, hash = NEW.hash WHERE id = 1;
END
---
CREATE TRIGGER audit_head_kept BEFORE UPDATE ON audit_head
WHEN NEW.id <> OLD.id OR NEW.last <> OLD.last + 1
    OR NOT EXISTS (SELECT 1 FROM audit WHERE id = NEW.last AND hash = NEW.hash AND previous = OLD.hash)
BEGIN
    SELECT RAISE(ABORT, 'the end of the chain is moved by entries only');
END
