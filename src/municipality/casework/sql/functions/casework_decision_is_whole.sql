-- Refuses a decision that leaves the draft with a line that is open, or lacks what its outcome asks for.
CREATE OR REPLACE FUNCTION casework_decision_is_whole(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
DECLARE line casework_decisionline;
BEGIN
    IF NOT EXISTS (SELECT FROM casework_decisionline WHERE decision_id = made.id) THEN
        PERFORM casework_refuse('decision_has_lines', 'a decision decides something');
    END IF;
    FOR line IN SELECT * FROM casework_decisionline WHERE decision_id = made.id ORDER BY position LOOP
        IF line.outcome = 'open' THEN
            PERFORM casework_refuse('decision_line_is_decided', format('line %s is not decided', line.position));
        ELSIF line.outcome = 'refused' AND (line.refusal_reason !~ '\S' OR line.refusal_rule !~ '\S') THEN
            PERFORM casework_refuse('decision_line_refusal_has_reason', format('line %s', line.position));
        ELSIF line.outcome = 'granted' AND line.start IS NULL THEN
            PERFORM casework_refuse('decision_line_has_a_start', format('line %s', line.position));
        ELSIF line.outcome = 'granted' AND line.reason !~ '\S' THEN
            PERFORM casework_refuse('decision_line_has_reason', format('line %s', line.position));

        ELSIF line.outcome = 'granted' AND line.verdict = 'no_standard' AND line.goal !~ '\S' THEN
            PERFORM casework_refuse('decision_line_described_has_goal', format('line %s', line.position));
        ELSIF line.outcome = 'granted' AND line.verdict = 'no_standard'
                AND coalesce(line.wish ->> 'how_often', '') !~ '\S'
                AND jsonb_array_length(coalesce(line.wish -> 'weekdays', '[]')) = 0 THEN
            PERFORM casework_refuse('decision_line_described_says_how_often', format('line %s', line.position));

        ELSIF line.outcome = 'granted' AND line.verdict NOT IN ('within', 'no_standard')
                AND line.deviation_reason !~ '\S' THEN
            PERFORM casework_refuse('decision_line_deviation_has_reason', format('line %s', line.position));
        ELSIF line.outcome = 'granted' AND line.verdict IN ('outside', 'unknown')
                AND line.dispensed_by_id IS NULL THEN
            PERFORM casework_refuse('decision_line_needs_dispensation', format('line %s', line.position));
        END IF;
    END LOOP;
END $$;
