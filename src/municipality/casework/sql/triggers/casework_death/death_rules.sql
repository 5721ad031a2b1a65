CREATE TRIGGER death_rules BEFORE INSERT OR UPDATE ON casework_death
    FOR EACH ROW EXECUTE FUNCTION casework_death_rules();
