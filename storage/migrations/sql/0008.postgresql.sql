-- What is on hand follows the moves, what is reserved the reservations; the CHECK of the table keeps the second within
-- the first, and so what is available from falling below zero.
CREATE FUNCTION count_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE stock SET on_hand = on_hand + NEW.quantity WHERE warehouse = NEW.warehouse AND sku = NEW.sku;
    RETURN NULL;
END $$
---
CREATE TRIGGER stock_move_counts AFTER INSERT ON stock_move FOR EACH ROW EXECUTE FUNCTION count_moved()
---
CREATE FUNCTION count_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE stock SET reserved = reserved - OLD.quantity WHERE warehouse = OLD.warehouse AND sku = OLD.sku;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE stock SET reserved = reserved + NEW.quantity WHERE warehouse = NEW.warehouse AND sku = NEW.sku;
    END IF;
    RETURN NULL;
END $$
---
CREATE TRIGGER reservation_counts AFTER INSERT OR UPDATE OR DELETE ON reservation
    FOR EACH ROW EXECUTE FUNCTION count_reserved()
