CREATE TRIGGER own_standard BEFORE INSERT ON casework_adoptedstandard
    FOR EACH ROW EXECUTE FUNCTION casework_adopts_own_standard();
