-- Refuses a decision that is sent without its closed hearing, its letters, or its grants.
CREATE OR REPLACE FUNCTION casework_decision_leaves(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_hearing WHERE decision_id = made.id AND closed_on IS NULL) THEN
        PERFORM casework_refuse('decision_hearing_is_closed', 'its hearing is open');
    END IF;
    IF NOT EXISTS (SELECT FROM casework_letter letter JOIN casework_outgoingmessage message
            ON message.letter_id = letter.id WHERE letter.decision_id = made.id AND letter.kind = 'decision') THEN
        PERFORM casework_refuse('decision_leaves_with_its_letter', 'there is no letter on its way out');
    END IF;
    IF EXISTS (SELECT FROM casework_decisionline line WHERE line.decision_id = made.id AND line.outcome = 'granted'
            AND NOT EXISTS (SELECT FROM casework_grant given WHERE given.line_id = line.id)) THEN
        PERFORM casework_refuse('decision_grants_its_lines', 'a granted line has no grant');
    END IF;

    IF EXISTS (SELECT FROM casework_decisionline line JOIN casework_grant given ON given.line_id = line.id
            WHERE line.decision_id = made.id AND given.kind = 'relief' AND line.relative_id IS NULL) THEN
        PERFORM casework_refuse('relief_names_a_relative', 'relief is granted to nobody');
    END IF;
    IF EXISTS (SELECT FROM casework_decisionline line WHERE line.decision_id = made.id
            AND line.relative_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM casework_letter letter JOIN casework_outgoingmessage message
                ON message.letter_id = letter.id AND message.is_to_relative
                WHERE letter.line_id = line.id AND letter.kind = 'relief_decision')) THEN
        PERFORM casework_refuse('relief_leaves_with_its_letter', 'the relative is not told');
    END IF;

END $$;
