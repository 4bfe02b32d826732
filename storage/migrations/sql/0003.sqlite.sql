-- A number is given once and stays.
CREATE TRIGGER sales_order_keeps_number BEFORE UPDATE OF number ON sales_order
WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN
    SELECT RAISE(ABORT, 'the order keeps its number');
END
---
CREATE TRIGGER collection_keeps_number BEFORE UPDATE OF number ON collection
WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN
    SELECT RAISE(ABORT, 'the collection keeps its number');
END
