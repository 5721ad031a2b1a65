CREATE TRIGGER settled AFTER INSERT ON casework_settlementmark
    REFERENCING NEW TABLE AS marks
    FOR EACH STATEMENT EXECUTE FUNCTION casework_marks_settled();
