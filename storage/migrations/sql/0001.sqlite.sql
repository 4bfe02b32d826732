INSERT INTO revision (topic, number) VALUES ('product', 0), ('customer', 0)
---
-- What is on hand follows the moves; its CHECK keeps it from falling below zero.
CREATE TRIGGER stock_move_counts AFTER INSERT ON stock_move
BEGIN
    UPDATE stock SET on_hand = on_hand + NEW.quantity WHERE sku = NEW.sku;
END
---
CREATE TRIGGER product_added AFTER INSERT ON product
BEGIN
    UPDATE revision SET number = number + 1 WHERE topic = 'product';
END
---
CREATE TRIGGER product_changed AFTER UPDATE ON product
BEGIN
    UPDATE revision SET number = number + 1 WHERE topic = 'product';
END
---
CREATE TRIGGER product_removed AFTER DELETE ON product
BEGIN
    UPDATE revision SET number = number + 1 WHERE topic = 'product';
END
---
CREATE TRIGGER customer_added AFTER INSERT ON customer
BEGIN
    UPDATE revision SET number = number + 1 WHERE topic = 'customer';
END
---
CREATE TRIGGER customer_changed AFTER UPDATE ON customer
BEGIN
    UPDATE revision SET number = number + 1 WHERE topic = 'customer';
END
---
CREATE TRIGGER customer_removed AFTER DELETE ON customer
BEGIN
    UPDATE revision SET number = number + 1 WHERE topic = 'customer';
END
