-- A grant rests on a granted line of a sent decision.
CREATE OR REPLACE FUNCTION casework_grant_rests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM casework_decision decision
        JOIN casework_decisionline line ON line.decision_id = decision.id
        JOIN casework_regimechoice choice ON choice.id = decision.regime_choice_id
        WHERE decision.id = NEW.decision_id AND decision.state = 'sent' AND line.id = NEW.line_id
        AND line.outcome = 'granted' AND line.product = NEW.product AND choice.regime = NEW.regime
        AND NEW.valid <@ daterange(line.start, line.last_day, '[]')) THEN
        PERFORM casework_refuse('grant_rests_on_a_sent_decision', 'no sent decision grants this');
    END IF;
    RETURN NULL;
END $$;
