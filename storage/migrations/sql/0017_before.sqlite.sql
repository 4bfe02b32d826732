CREATE TRIGGER collection_keeps_number BEFORE UPDATE OF number ON collection
WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN
    SELECT RAISE(ABORT, 'the collection keeps its number');
END
