-- What a payment was said to be for is said while it waits; from its decision on it stays as it was said.
CREATE TRIGGER collection_against_stays BEFORE UPDATE OF state, against_kind, against ON collection
WHEN (NEW.against_kind IS NOT OLD.against_kind OR NEW.against IS NOT OLD.against)
    AND (OLD.state NOT IN ('reported', 'handed_over') OR NEW.state <> OLD.state
        OR (NEW.against_kind IS NULL) <> (NEW.against IS NULL))
BEGIN
    SELECT RAISE(ABORT, 'what a payment is for stays as it was said');
END
---
-- Somebody decided on what is agreed, refused or was in force, and it is known when.
CREATE TRIGGER plan_decided BEFORE UPDATE OF state, decided_by, decided_at ON plan
WHEN NEW.state IN ('agreed', 'refused', 'ended') AND (NEW.decided_by IS NULL OR NEW.decided_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a plan is decided by somebody');
END
---
CREATE TRIGGER plan_begins BEFORE INSERT ON plan
WHEN NEW.state IN ('agreed', 'refused', 'ended')
BEGIN
    SELECT RAISE(ABORT, 'a plan is asked for before it is decided');
END
---
-- A share is of a part of an agreed plan, and of an item of the same customer and currency; together they are no more
-- than the item is worth.
CREATE TRIGGER instalment_share_fits BEFORE INSERT ON instalment_share
WHEN NOT EXISTS (
    SELECT 1 FROM plan
    JOIN instalment ON instalment.plan_id = plan.id AND instalment.no = NEW.no AND instalment.due = NEW.due
    JOIN open_item ON open_item.number = NEW.item
    WHERE plan.id = NEW.plan_id AND plan.state = 'agreed' AND plan.customer = NEW.customer
        AND plan.currency = NEW.currency AND open_item.customer = NEW.customer AND open_item.currency = NEW.currency
        AND NEW.minor <= open_item.minor
            - (SELECT coalesce(sum(minor), 0) FROM instalment_share WHERE plan_id = NEW.plan_id AND item = NEW.item)
)
BEGIN
    SELECT RAISE(ABORT, 'a share belongs to a part of the same customer');
END
