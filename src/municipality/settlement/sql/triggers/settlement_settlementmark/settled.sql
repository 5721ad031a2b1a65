CREATE TRIGGER settled AFTER INSERT ON settlement_settlementmark
    REFERENCING NEW TABLE AS marks
    FOR EACH STATEMENT EXECUTE FUNCTION settlement_marks_settled();
