INSERT INTO revision (topic, number) VALUES ('product', 0), ('customer', 0)
---
-- Behind every rule that refuses a kind of change altogether.
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% refuses this %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$
---
-- What is on hand follows the moves; its CHECK keeps it from falling below zero.
CREATE FUNCTION count_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE stock SET on_hand = on_hand + NEW.quantity WHERE sku = NEW.sku;
    RETURN NULL;
END $$
---
CREATE TRIGGER stock_move_counts AFTER INSERT ON stock_move FOR EACH ROW EXECUTE FUNCTION count_stock()
---
CREATE FUNCTION count_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE revision SET number = number + 1 WHERE topic = TG_TABLE_NAME;
    RETURN NULL;
END $$
---
CREATE TRIGGER product_changed AFTER INSERT OR UPDATE OR DELETE ON product
    FOR EACH STATEMENT EXECUTE FUNCTION count_revision()
---
CREATE TRIGGER customer_changed AFTER INSERT OR UPDATE OR DELETE ON customer
    FOR EACH STATEMENT EXECUTE FUNCTION count_revision()
