-- The next number is one more, nothing else.
CREATE TRIGGER number_sequence_first BEFORE INSERT ON number_sequence WHEN NEW.last <> 1
BEGIN
    SELECT RAISE(ABORT, 'numbers begin at 1');
END
---
CREATE TRIGGER number_sequence_next BEFORE UPDATE OF last ON number_sequence WHEN NEW.last <> OLD.last + 1
BEGIN
    SELECT RAISE(ABORT, 'numbers have no gap');
END
---
CREATE TRIGGER journal_begins BEFORE INSERT ON journal WHEN NEW.net <> 0 OR NEW.open_lines <> NEW.lines
BEGIN
    SELECT RAISE(ABORT, 'a journal begins without lines');
END
---
-- What is kept beside the journal can be set to what is true only.
CREATE TRIGGER journal_kept BEFORE UPDATE OF net, open_lines ON journal
WHEN NEW.net <> (SELECT coalesce(sum(minor), 0) FROM posting WHERE journal = OLD.number)
    OR NEW.open_lines <> OLD.lines - (SELECT count(*) FROM posting WHERE journal = OLD.number)
BEGIN
    SELECT RAISE(ABORT, 'net and open_lines are counted, not set');
END
---
CREATE TRIGGER posting_counts AFTER INSERT ON posting
BEGIN
    UPDATE journal SET
        net = (SELECT sum(minor) FROM posting WHERE journal = NEW.journal),
        open_lines = lines - (SELECT count(*) FROM posting WHERE journal = NEW.journal)
    WHERE number = NEW.journal;
END
---
CREATE TRIGGER posting_moves_balance AFTER INSERT ON posting WHEN NEW.customer IS NOT NULL
BEGIN
    INSERT INTO balance (customer, currency, minor) VALUES (NEW.customer, NEW.currency, NEW.minor)
    ON CONFLICT (customer, currency) DO UPDATE SET minor = minor + excluded.minor;
END
---
CREATE TRIGGER open_item_begins BEFORE INSERT ON open_item WHEN NEW.residual <> NEW.minor
BEGIN
    SELECT RAISE(ABORT, 'an item begins whole');
END
---
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
