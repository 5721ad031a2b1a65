-- Refuses every change of an attached document: it is written once.
CREATE OR REPLACE FUNCTION attached_document_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an attached document is never changed or removed; attach a new edition'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'attached_document_append_only';
END $$;
