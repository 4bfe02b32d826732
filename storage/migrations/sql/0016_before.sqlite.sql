CREATE TRIGGER open_item_kept BEFORE UPDATE OF residual ON open_item
WHEN NEW.residual <> OLD.minor
    - (SELECT coalesce(sum(minor), 0) FROM allocation WHERE item = OLD.number)
    + (SELECT coalesce(sum(minor), 0) FROM allocation WHERE credit = OLD.number)
BEGIN
    SELECT RAISE(ABORT, 'a residual is counted, not set');
END
---
CREATE TRIGGER allocation_begins BEFORE INSERT ON allocation
WHEN NEW.counts_from <> max(
    NEW.day,
    (SELECT day FROM open_item WHERE number = NEW.credit),
    (SELECT day FROM open_item WHERE number = NEW.item)
)
BEGIN
    SELECT RAISE(ABORT, 'an allocation counts from the day when both its sides are there');
END
---
-- The CHECK on residual refuses what is more than is left on either side, and a credit on the wrong side.
CREATE TRIGGER allocation_counts AFTER INSERT ON allocation
BEGIN
    UPDATE open_item SET residual = minor
        - (SELECT coalesce(sum(minor), 0) FROM allocation WHERE item = open_item.number)
        + (SELECT coalesce(sum(minor), 0) FROM allocation WHERE credit = open_item.number)
    WHERE number IN (NEW.item, NEW.credit);
END
