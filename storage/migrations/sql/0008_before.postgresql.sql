-- As it was made in step 0001, which also drops it.
CREATE FUNCTION count_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE stock SET on_hand = on_hand + NEW.quantity WHERE sku = NEW.sku;
    RETURN NULL;
END $$
---
CREATE TRIGGER stock_move_counts AFTER INSERT ON stock_move FOR EACH ROW EXECUTE FUNCTION count_stock()
