-- Refuses a decision whose letter could not say whether the wish is met, the facts of a refusal, its goals, or
-- that training was considered.
CREATE OR REPLACE FUNCTION casework_letter_answers(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
DECLARE each casework_decisionline; gone casework_refuseditem; applied boolean;
BEGIN
    applied := EXISTS (SELECT FROM casework_enquiry asked
        WHERE asked.id = made.enquiry_id AND asked.source <> 'municipality');
    IF applied AND made.is_wish_met IS NULL THEN
        PERFORM casework_refuse('decision_answers_the_wish', 'nobody has said whether the wish is met');
    END IF;
    IF applied AND NOT made.is_wish_met AND NOT EXISTS (SELECT FROM casework_decisionline line
            WHERE line.decision_id = made.id AND (line.outcome = 'refused' OR line.wish ? 'waits_for'
            OR EXISTS (SELECT FROM casework_refuseditem refused WHERE refused.line_id = line.id))) THEN
        PERFORM casework_refuse('decision_unmet_says_what', 'the wish is not met and nothing is refused');
    END IF;
    IF made.is_wish_met AND EXISTS (SELECT FROM casework_decisionline line WHERE line.decision_id = made.id
            AND (line.outcome = 'refused' OR EXISTS (
                SELECT FROM casework_refuseditem refused WHERE refused.line_id = line.id))) THEN
        PERFORM casework_refuse('decision_met_refuses_nothing', 'the wish is not met where something is refused');
    END IF;
    IF made.review_on > (made."on" + interval '12 months') AND made.review_reason !~ '\S' THEN
        PERFORM casework_refuse('decision_reviewed_within_a_year', 'reviewed later than a year without a reason');
    END IF;
    FOR each IN SELECT * FROM casework_decisionline WHERE decision_id = made.id ORDER BY position LOOP
        IF each.outcome = 'granted' AND each.goal !~ '\S' THEN
            PERFORM casework_refuse('decision_line_has_a_goal', format('line %s', each.position));
        ELSIF each.outcome = 'refused' AND NOT EXISTS (
                SELECT FROM casework_linefact fact WHERE fact.line_id = each.id AND fact.item = '') THEN
            PERFORM casework_refuse('decision_line_refusal_has_a_fact', format('line %s', each.position));
        END IF;
        FOR gone IN SELECT * FROM casework_refuseditem WHERE line_id = each.id LOOP
            IF NOT EXISTS (SELECT FROM casework_linefact fact
                    WHERE fact.line_id = each.id AND fact.item = gone.item) THEN
                PERFORM casework_refuse('decision_line_refusal_has_a_fact', format('item %s', gone.item));
            END IF;
        END LOOP;
    END LOOP;
    IF EXISTS (SELECT FROM casework_linefact fact JOIN casework_decisionline line ON line.id = fact.line_id
            WHERE line.decision_id = made.id AND (line.outcome = 'refused' OR fact.item <> '')
            AND fact.source IN ('relative', 'provider', 'hospital', 'doctor', 'other') AND NOT fact.is_known)
            AND NOT EXISTS (SELECT FROM casework_hearing
                WHERE decision_id = made.id AND closed_on IS NOT NULL) THEN
        PERFORM casework_refuse('decision_hears_the_citizen_first', 'what others said is not heard');
    END IF;
    IF made.state = 'sent' AND made.reablement = '' AND EXISTS (SELECT FROM casework_grant given
            WHERE given.decision_id = made.id AND given.regime = 'social_services_act'
            AND given.kind IN ('package', 'meals')) THEN
        PERFORM casework_refuse('decision_considers_training', 'help by § 83 without a word on § 83 a');
    END IF;
END $$;
