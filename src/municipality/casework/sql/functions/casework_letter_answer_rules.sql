-- Checks what a letter must be able to say, as the decision leaves its draft.
CREATE OR REPLACE FUNCTION casework_letter_answer_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM casework_letter_answers(NEW); RETURN NEW; END $$;
