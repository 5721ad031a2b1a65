"""What may never be, whoever writes and however: the steps of a decision, what is final, and what belongs together.

Each refusal carries a constraint's name, which the actions turn into their own code (`actions/refused.py`).
"""

from django.db import migrations

from municipality.casework.workflow import STEPS

LEGAL = ", ".join(f"('{step.before}', '{step.after}')" for step in STEPS)

REFUSES = f"""
    CREATE FUNCTION casework_refuse(name text, because text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%', because USING ERRCODE = 'check_violation', CONSTRAINT = name;
    END $$;
    CREATE FUNCTION casework_step_is_legal(before text, after text) RETURNS boolean
    LANGUAGE sql IMMUTABLE RETURN (before, after) IN ({LEGAL});
"""

ASSESSMENTS = """
    CREATE FUNCTION casework_assessment_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'draft' THEN
                PERFORM casework_refuse('assessment_begins_as_draft', 'an assessment begins as a draft');
            END IF;
        ELSIF OLD.state <> 'draft' THEN
            PERFORM casework_refuse('assessment_is_final', 'an assessment that is not a draft is never changed');
        ELSIF NEW.citizen_id <> OLD.citizen_id OR NEW.version <= OLD.version THEN
            PERFORM casework_refuse('assessment_version_counts', 'every save counts the version up');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER assessment_rules BEFORE INSERT OR UPDATE ON casework_assessment
        FOR EACH ROW EXECUTE FUNCTION casework_assessment_rules();

    CREATE FUNCTION casework_assessment_part_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE whole bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.assessment_id ELSE NEW.assessment_id END;
    BEGIN
        IF TG_OP = 'UPDATE' AND NEW.assessment_id <> OLD.assessment_id THEN
            PERFORM casework_refuse('assessment_is_final', 'a part stays with its assessment');
        END IF;
        PERFORM FROM casework_assessment WHERE id = whole AND state = 'draft' FOR SHARE;
        IF NOT FOUND THEN
            PERFORM casework_refuse('assessment_is_final', 'an assessment that is not a draft is never changed');
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;
    CREATE TRIGGER assessment_part_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_assessmentitem
        FOR EACH ROW EXECUTE FUNCTION casework_assessment_part_rules();
    CREATE TRIGGER assessment_part_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_need
        FOR EACH ROW EXECUTE FUNCTION casework_assessment_part_rules();
"""

DECISIONS = """
    CREATE FUNCTION casework_decision_begins(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        IF made.state <> 'draft' OR made.sent_at IS NOT NULL OR made.approved_by_id IS NOT NULL THEN
            PERFORM casework_refuse('decision_begins_as_draft', 'a decision begins as a draft');
        END IF;
        IF made.drafted_by_id IS DISTINCT FROM wall_user() THEN
            PERFORM casework_refuse('decision_in_ones_own_name', 'a decision is drafted in one''s own name');
        END IF;
        IF NOT EXISTS (SELECT FROM casework_assessment WHERE id = made.assessment_id AND state = 'completed') THEN
            PERFORM casework_refuse('decision_rests_on_an_assessment', 'its assessment is not completed');
        END IF;
        IF NOT made.needs_approval AND EXISTS (SELECT FROM casework_practice
                WHERE municipality_id = made.municipality_id AND valid @> wall_today() AND has_second_eyes) THEN
            PERFORM casework_refuse('decision_needs_second_eyes', 'this municipality asks for a second pair of eyes');
        END IF;
        IF made.replaces_id IS NOT NULL AND NOT EXISTS (SELECT FROM casework_decision WHERE id = made.replaces_id
                AND state = 'sent' AND citizen_id = made.citizen_id) THEN
            PERFORM casework_refuse('decision_replaces_a_sent_one', 'only a sent decision is replaced');
        END IF;
    END $$;

    CREATE FUNCTION casework_decision_is_whole(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE line casework_decisionline;
    BEGIN
        IF NOT EXISTS (SELECT FROM casework_decisionline WHERE decision_id = made.id) THEN
            PERFORM casework_refuse('decision_has_lines', 'a decision decides something');
        END IF;
        FOR line IN SELECT * FROM casework_decisionline WHERE decision_id = made.id ORDER BY position LOOP
            IF line.outcome = 'open' THEN
                PERFORM casework_refuse('decision_line_is_decided', format('line %s is not decided', line.position));
            ELSIF line.outcome = 'refused' AND (line.refusal_reason !~ '\\S' OR line.refusal_rule !~ '\\S') THEN
                PERFORM casework_refuse('decision_line_refusal_has_reason', format('line %s', line.position));
            ELSIF line.outcome = 'granted' AND line.start IS NULL THEN
                PERFORM casework_refuse('decision_line_has_a_start', format('line %s', line.position));
            ELSIF line.outcome = 'granted' AND line.reason !~ '\\S' THEN
                PERFORM casework_refuse('decision_line_has_reason', format('line %s', line.position));
            ELSIF line.outcome = 'granted' AND line.verdict <> 'within' AND line.deviation_reason !~ '\\S' THEN
                PERFORM casework_refuse('decision_line_deviation_has_reason', format('line %s', line.position));
            ELSIF line.outcome = 'granted' AND line.verdict IN ('outside', 'unknown')
                    AND line.dispensed_by_id IS NULL THEN
                PERFORM casework_refuse('decision_line_needs_dispensation', format('line %s', line.position));
            END IF;
        END LOOP;
    END $$;

    CREATE FUNCTION casework_decision_leaves(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
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
    END $$;

    CREATE FUNCTION casework_decision_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        moving text[] := ARRAY['state', 'version', 'returned_because', 'approved_by_id', 'drafted_by_id', 'decided_on',
                               'sent_at'];
        always text[] := ARRAY['id', 'municipality_id', 'citizen_id', 'needs_approval', 'replaces_id', 'recorded_at'];
        before jsonb; after jsonb;
    BEGIN
        IF TG_OP = 'INSERT' THEN PERFORM casework_decision_begins(NEW); RETURN NEW; END IF;
        IF OLD.state IN ('sent', 'discarded') THEN
            PERFORM casework_refuse('decision_is_final', 'what was sent or discarded is never changed');
        END IF;
        before := to_jsonb(OLD); after := to_jsonb(NEW);
        IF (OLD.state <> 'draft' OR NEW.state <> 'draft') AND before - moving <> after - moving THEN
            PERFORM casework_refuse('decision_is_not_a_draft', 'only a draft is written in');
        END IF;
        IF EXISTS (SELECT FROM unnest(always) name WHERE before -> name IS DISTINCT FROM after -> name)
                OR NEW.version <= OLD.version THEN
            PERFORM casework_refuse('decision_version_counts', 'what it is never changes, and every save is counted');
        END IF;
        IF NEW.state <> OLD.state THEN
            PERFORM casework_decision_moves(OLD, NEW);
        ELSIF NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id
                OR NEW.drafted_by_id <> OLD.drafted_by_id OR NEW.sent_at IS NOT NULL THEN
            PERFORM casework_refuse('decision_step_is_legal', 'who stands by it changes with a step alone');
        END IF;
        RETURN NEW;
    END $$;

    CREATE FUNCTION casework_decision_moves(old casework_decision, new casework_decision) RETURNS void
    LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT casework_step_is_legal(old.state, new.state) OR (old.state = 'draft' AND new.state = 'sent'
                AND old.needs_approval) THEN
            PERFORM casework_refuse('decision_step_is_legal', format('not from %s to %s', old.state, new.state));
        END IF;
        IF new.state IN ('awaiting_approval', 'sent') THEN PERFORM casework_decision_is_whole(new); END IF;
        IF new.state = 'sent' THEN PERFORM casework_decision_leaves(new); END IF;
        IF (new.state = 'in_hearing') AND NOT EXISTS (
                SELECT FROM casework_hearing WHERE decision_id = new.id AND closed_on IS NULL) THEN
            PERFORM casework_refuse('decision_hears_about_something', 'there is no open hearing');
        END IF;
        IF old.state = 'in_hearing' AND new.state = 'draft' AND EXISTS (
                SELECT FROM casework_hearing WHERE decision_id = new.id AND closed_on IS NULL) THEN
            PERFORM casework_refuse('decision_hearing_is_closed', 'its hearing is open');
        END IF;
        IF new.state = 'approved' AND (new.approved_by_id IS DISTINCT FROM wall_user()
                OR coalesce(wall_role(), '') NOT IN ('decision_maker', 'team_leader')) THEN
            PERFORM casework_refuse('decision_approved_by_who_may', 'approved in another''s name or without the right');
        END IF;
        IF new.state = 'awaiting_approval' AND new.drafted_by_id IS DISTINCT FROM wall_user() THEN
            PERFORM casework_refuse('decision_in_ones_own_name', 'whoever asks for approval stands by it');
        END IF;
        IF new.state <> 'awaiting_approval' AND new.drafted_by_id <> old.drafted_by_id THEN
            PERFORM casework_refuse('decision_in_ones_own_name', 'who stands by it changes when approval is asked for');
        END IF;
        IF new.state NOT IN ('approved', 'sent', 'discarded') AND new.approved_by_id IS NOT NULL
                OR new.state = 'sent' AND new.approved_by_id IS DISTINCT FROM old.approved_by_id THEN
            PERFORM casework_refuse('decision_approval_falls', 'what is written again is approved again');
        END IF;
    END $$;
    CREATE TRIGGER decision_rules BEFORE INSERT OR UPDATE ON casework_decision
        FOR EACH ROW EXECUTE FUNCTION casework_decision_rules();
"""

LINES = """
    CREATE FUNCTION casework_require_draft(whole bigint) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM FROM casework_decision WHERE id = whole AND state = 'draft' FOR SHARE;
        IF NOT FOUND THEN
            PERFORM casework_refuse('decision_is_not_a_draft', 'only a draft is written in');
        END IF;
    END $$;
    CREATE FUNCTION casework_line_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN PERFORM casework_require_draft(OLD.decision_id); RETURN OLD; END IF;
        PERFORM casework_require_draft(NEW.decision_id);
        IF TG_OP = 'UPDATE' AND NEW.decision_id <> OLD.decision_id THEN
            PERFORM casework_refuse('decision_is_not_a_draft', 'a line stays with its decision');
        END IF;
        IF NEW.dispensed_by_id IS NOT NULL THEN
            IF TG_OP = 'UPDATE' AND OLD.dispensed_by_id = NEW.dispensed_by_id THEN
                IF (NEW.product, NEW.wish, NEW.verdict, NEW.dispensation_reason) IS DISTINCT FROM
                        (OLD.product, OLD.wish, OLD.verdict, OLD.dispensation_reason) THEN
                    PERFORM casework_refuse('dispensation_is_for_this_wish', 'another wish needs its own dispensation');
                END IF;
            ELSIF NEW.dispensed_by_id IS DISTINCT FROM wall_user() OR coalesce(wall_role(), '') <> 'decision_maker' THEN
                PERFORM casework_refuse('dispensation_by_who_may', 'given in another''s name or without the right');
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER line_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_decisionline
        FOR EACH ROW EXECUTE FUNCTION casework_line_rules();
    CREATE FUNCTION casework_refused_item_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE of_line bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.line_id ELSE NEW.line_id END;
    BEGIN
        PERFORM casework_require_draft((SELECT decision_id FROM casework_decisionline WHERE id = of_line));
        IF TG_OP = 'UPDATE' AND NEW.line_id <> OLD.line_id THEN
            PERFORM casework_refuse('decision_is_not_a_draft', 'an item stays with its line');
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;
    CREATE TRIGGER refused_item_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_refuseditem
        FOR EACH ROW EXECUTE FUNCTION casework_refused_item_rules();
    CREATE FUNCTION casework_hearing_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            PERFORM casework_require_draft(NEW.decision_id);
        ELSIF OLD.closed_on IS NOT NULL THEN
            PERFORM casework_refuse('hearing_is_closed', 'a closed hearing is never changed');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER hearing_rules BEFORE INSERT OR UPDATE ON casework_hearing
        FOR EACH ROW EXECUTE FUNCTION casework_hearing_rules();
"""

TWO_CLOCKS = """
    CREATE FUNCTION casework_known_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            NEW.known := tstzrange(clock_timestamp(), NULL);
        ELSIF to_jsonb(OLD) - 'known' <> to_jsonb(NEW) - 'known' OR NOT upper_inf(OLD.known) THEN
            PERFORM casework_refuse('statement_is_final', 'a statement is closed, never changed; write a new one');
        ELSE
            NEW.known := tstzrange(lower(OLD.known), clock_timestamp());
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON casework_grant
        FOR EACH ROW EXECUTE FUNCTION casework_known_rules();
    CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON casework_pause
        FOR EACH ROW EXECUTE FUNCTION casework_known_rules();

    CREATE FUNCTION casework_grant_rests() RETURNS trigger LANGUAGE plpgsql AS $$
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
    CREATE CONSTRAINT TRIGGER grant_rests AFTER INSERT ON casework_grant DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION casework_grant_rests();
    CREATE FUNCTION casework_letter_rests() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.kind = 'decision' AND NOT EXISTS (
                SELECT FROM casework_decision WHERE id = NEW.decision_id AND state = 'sent') THEN
            PERFORM casework_refuse('letter_of_a_sent_decision', 'its decision is not sent');
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER letter_rests AFTER INSERT ON casework_letter DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION casework_letter_rests();
"""

KEPT = """
    CREATE FUNCTION casework_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM casework_refuse(TG_TABLE_NAME || '_is_kept', 'written once'); RETURN NULL; END $$;
    CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_letter
        FOR EACH ROW EXECUTE FUNCTION casework_refuses_change();
    CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_regimechoice
        FOR EACH ROW EXECUTE FUNCTION casework_refuses_change();
    CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_delay
        FOR EACH ROW EXECUTE FUNCTION casework_refuses_change();

    CREATE FUNCTION casework_message_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state = 'handed_over' AND (NEW.state <> 'handed_over' OR NEW.handed_over_at <> OLD.handed_over_at) THEN
            PERFORM casework_refuse('message_leaves_once', 'what has left has left');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER message_rules BEFORE UPDATE ON casework_outgoingmessage
        FOR EACH ROW EXECUTE FUNCTION casework_message_rules();

    CREATE FUNCTION casework_order_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NOT NEW.valid <@ OLD.valid THEN
            PERFORM casework_refuse('order_only_shortens', 'an order is made shorter, never longer; write a new one');
        END IF;
        IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM access_organisation WHERE id = NEW.provider_id
                AND municipality_id = NEW.municipality_id AND kind IN ('internal_provider', 'external_provider')) THEN
            PERFORM casework_refuse('order_to_a_provider', 'ordered from nobody this municipality has as provider');
        END IF;
        IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM casework_grant WHERE series = NEW.series
                AND citizen_id = NEW.citizen_id AND upper_inf(known) AND NEW.valid <@ valid) THEN
            PERFORM casework_refuse('order_of_a_grant', 'ordered for longer than it is granted, or not granted at all');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER order_rules BEFORE INSERT OR UPDATE ON casework_careorder
        FOR EACH ROW EXECUTE FUNCTION casework_order_rules();
"""
GONE = """
    DROP TRIGGER order_rules ON casework_careorder;
    DROP TRIGGER message_rules ON casework_outgoingmessage;
    DROP TRIGGER kept ON casework_delay;
    DROP TRIGGER kept ON casework_regimechoice;
    DROP TRIGGER kept ON casework_letter;
    DROP TRIGGER letter_rests ON casework_letter;
    DROP TRIGGER grant_rests ON casework_grant;
    DROP TRIGGER known_rules ON casework_pause; DROP TRIGGER known_rules ON casework_grant;
    DROP TRIGGER hearing_rules ON casework_hearing;
    DROP TRIGGER refused_item_rules ON casework_refuseditem;
    DROP TRIGGER line_rules ON casework_decisionline;
    DROP TRIGGER decision_rules ON casework_decision;
    DROP TRIGGER assessment_part_rules ON casework_need;
    DROP TRIGGER assessment_part_rules ON casework_assessmentitem;
    DROP TRIGGER assessment_rules ON casework_assessment;
    DROP FUNCTION casework_order_rules(), casework_message_rules(), casework_refuses_change(), casework_letter_rests(),
        casework_grant_rests(), casework_known_rules(), casework_hearing_rules(), casework_refused_item_rules(),
        casework_line_rules(), casework_require_draft(bigint),
        casework_decision_moves(casework_decision, casework_decision), casework_decision_rules(),
        casework_decision_leaves(casework_decision), casework_decision_is_whole(casework_decision),
        casework_decision_begins(casework_decision), casework_assessment_part_rules(), casework_assessment_rules(),
        casework_step_is_legal(text, text), casework_refuse(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_search")]

    operations = [migrations.RunSQL(REFUSES + ASSESSMENTS + DECISIONS + LINES + TWO_CLOCKS + KEPT, GONE)]
