-- As it was made in step 0001.
CREATE TRIGGER stock_move_counts AFTER INSERT ON stock_move
BEGIN
    UPDATE stock SET on_hand = on_hand + NEW.quantity WHERE sku = NEW.sku;
END
