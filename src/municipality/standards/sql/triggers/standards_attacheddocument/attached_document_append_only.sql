CREATE TRIGGER attached_document_append_only BEFORE UPDATE OR DELETE ON standards_attacheddocument
    FOR EACH ROW EXECUTE FUNCTION attached_document_refuses_change();
