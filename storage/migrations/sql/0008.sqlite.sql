-- What is on hand follows the moves, what is reserved the reservations; the CHECK of the table keeps the second within
-- the first, and so what is available from falling below zero.
CREATE TRIGGER stock_move_counts AFTER INSERT ON stock_move
BEGIN
    UPDATE stock SET on_hand = on_hand + NEW.quantity WHERE warehouse = NEW.warehouse AND sku = NEW.sku;
END
---
CREATE TRIGGER reservation_made AFTER INSERT ON reservation
BEGIN
    UPDATE stock SET reserved = reserved + NEW.quantity WHERE warehouse = NEW.warehouse AND sku = NEW.sku;
END
---
CREATE TRIGGER reservation_changed AFTER UPDATE ON reservation
BEGIN
    UPDATE stock SET reserved = reserved - OLD.quantity WHERE warehouse = OLD.warehouse AND sku = OLD.sku;
    UPDATE stock SET reserved = reserved + NEW.quantity WHERE warehouse = NEW.warehouse AND sku = NEW.sku;
END
---
CREATE TRIGGER reservation_ended AFTER DELETE ON reservation
BEGIN
    UPDATE stock SET reserved = reserved - OLD.quantity WHERE warehouse = OLD.warehouse AND sku = OLD.sku;
END
