CREATE TRIGGER collection_keeps_number BEFORE UPDATE OF number ON collection
    FOR EACH ROW EXECUTE FUNCTION keep_number()
