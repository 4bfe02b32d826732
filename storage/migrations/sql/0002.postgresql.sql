-- The next number is one more, nothing else.
CREATE FUNCTION check_next_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last <> (CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.last + 1 END) THEN
        RAISE EXCEPTION 'numbers begin at 1 and have no gap' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER number_sequence_next BEFORE INSERT OR UPDATE ON number_sequence
    FOR EACH ROW EXECUTE FUNCTION check_next_number()
---
CREATE FUNCTION check_new_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.net <> 0 OR NEW.open_lines <> NEW.lines THEN
        RAISE EXCEPTION 'a journal begins without lines' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER journal_begins BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION check_new_journal()
---
-- What is kept beside the journal can be set to what is true only.
CREATE FUNCTION check_kept_journal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    written record;
BEGIN
    SELECT coalesce(sum(minor), 0) AS net, count(*) AS lines INTO written FROM posting WHERE journal = OLD.number;
    IF NEW.net <> written.net OR NEW.open_lines <> OLD.lines - written.lines THEN
        RAISE EXCEPTION 'net and open_lines are counted, not set' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER journal_kept BEFORE UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION check_kept_journal()
---
CREATE FUNCTION count_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE journal SET
        net = (SELECT sum(minor) FROM posting WHERE journal = NEW.journal),
        open_lines = lines - (SELECT count(*) FROM posting WHERE journal = NEW.journal)
    WHERE number = NEW.journal;
    IF NEW.customer IS NOT NULL THEN
        INSERT INTO balance (customer, currency, minor) VALUES (NEW.customer, NEW.currency, NEW.minor)
        ON CONFLICT (customer, currency) DO UPDATE SET minor = balance.minor + excluded.minor;
    END IF;
    RETURN NULL;
END $$
---
CREATE TRIGGER posting_counts AFTER INSERT ON posting FOR EACH ROW EXECUTE FUNCTION count_posting()
---
CREATE FUNCTION residual_of(wanted text) RETURNS bigint LANGUAGE sql AS $$
    SELECT (minor
        - (SELECT coalesce(sum(minor), 0) FROM allocation WHERE item = wanted)
        + (SELECT coalesce(sum(minor), 0) FROM allocation WHERE credit = wanted))::bigint
    FROM open_item WHERE number = wanted
$$
---
CREATE FUNCTION check_open_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.residual <> (CASE TG_OP WHEN 'INSERT' THEN NEW.minor ELSE residual_of(OLD.number) END) THEN
        RAISE EXCEPTION 'a residual is counted, not set' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER open_item_kept BEFORE INSERT OR UPDATE ON open_item FOR EACH ROW EXECUTE FUNCTION check_open_item()
---
CREATE FUNCTION check_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.counts_from <> greatest(
        NEW.day, (SELECT max(day) FROM open_item WHERE number IN (NEW.credit, NEW.item))
    ) THEN
        RAISE EXCEPTION 'an allocation counts from the day when both its sides are there'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
---
CREATE TRIGGER allocation_begins BEFORE INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION check_allocation()
---
-- The CHECK on residual refuses what is more than is left on either side, and a credit on the wrong side. The rows are
-- locked first and in one order: whoever comes second waits here, and reads the sums after the first has finished.
CREATE FUNCTION count_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM open_item WHERE number IN (NEW.item, NEW.credit) ORDER BY number FOR NO KEY UPDATE;
    UPDATE open_item SET residual = residual_of(number) WHERE number IN (NEW.item, NEW.credit);
    RETURN NULL;
END $$
---
CREATE TRIGGER allocation_counts AFTER INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION count_allocation()
