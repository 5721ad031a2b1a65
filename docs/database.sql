-- The database as the migrations and the files of src/municipality/*/sql/ make it. Written by
-- tools/schema_snapshot.py with the wheel's PostgreSQL; read it, and change the files.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.access_second_factor_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    was bigint := coalesce((OLD.data ->> 'used_mask')::bigint, 0);
    becomes bigint := coalesce((NEW.data ->> 'used_mask')::bigint, 0);
BEGIN
    IF NEW.user_id <> OLD.user_id OR NEW.type <> OLD.type OR (was & becomes) <> was
        OR (NEW.data - 'used_mask' <> OLD.data - 'used_mask' AND NEW.user_id IS DISTINCT FROM wall_user())
    THEN
        RAISE EXCEPTION 'a second factor is another''s, or its codes were used'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'second_factor_is_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.attached_document_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'an attached document is never changed or removed; attach a new edition'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'attached_document_append_only';
END $$;
CREATE TABLE public.audit_entry (
    id bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    municipality_id bigint NOT NULL,
    user_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    role text NOT NULL,
    purpose text NOT NULL,
    kind character varying(10) NOT NULL,
    verb text NOT NULL,
    citizen_id bigint,
    subject text NOT NULL,
    details jsonb NOT NULL,
    CONSTRAINT audit_entry_citizen_has_municipality CHECK (((NOT (municipality_id = 0)) OR (citizen_id IS NULL))),
    CONSTRAINT audit_entry_has_a_purpose CHECK (((purpose ~ '\S'::text) OR ((kind)::text = 'sign_in'::text))),
    CONSTRAINT audit_entry_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['change'::character varying, 'look_up'::character varying, 'refusal'::character varying, 'sign_in'::character varying])::text[]))),
    CONSTRAINT audit_entry_verb_is_a_code CHECK ((verb ~ '^[a-z][a-z_]*$'::text))
);
ALTER TABLE ONLY public.audit_entry FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.audit_content(entry public.audit_entry) RETURNS bytea
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN sha256(convert_to(jsonb_build_array(
        entry.id, (extract(epoch FROM entry.recorded_at) * 1000000)::bigint, entry.municipality_id, entry.user_id,
        entry.organisation_id, entry.role, entry.purpose, entry.kind, entry.verb, entry.citizen_id, entry.subject,
        entry.details::text)::text, 'UTF8'));
END $$;
CREATE FUNCTION public.audit_entry_gets_a_link() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO public.audit_chainlink (entry_id, municipality_id, content)
    VALUES (NEW.id, NEW.municipality_id, public.audit_content(NEW));
    RETURN NULL;
END $$;
CREATE FUNCTION public.audit_entry_is_now() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN NEW.recorded_at := clock_timestamp(); RETURN NEW; END $$;
CREATE FUNCTION public.audit_entry_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the log is never changed or shortened'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_entry_append_only';
END $$;
CREATE FUNCTION public.audit_link_joins_the_chain() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE head public.audit_chainhead;
BEGIN
    INSERT INTO public.audit_chainhead VALUES (NEW.municipality_id, 0, sha256('')) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM public.audit_chainhead WHERE municipality_id = NEW.municipality_id FOR UPDATE;
    head.number := head.number + 1;
    head.hash := sha256(head.hash || NEW.content);
    UPDATE public.audit_chainlink SET number = head.number, hash = head.hash WHERE id = NEW.id;
    UPDATE public.audit_chainhead SET number = head.number, hash = head.hash
        WHERE municipality_id = NEW.municipality_id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.audit_people() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}'::jsonb END;
    became jsonb := to_jsonb(NEW);
    changed jsonb := coalesce((SELECT jsonb_object_agg(key, CASE WHEN key = 'password' THEN '"..."' ELSE value END)
        FROM jsonb_each(became) WHERE value IS DISTINCT FROM was -> key), '{}'::jsonb);
BEGIN
    IF changed = '{}'::jsonb THEN RETURN NULL; END IF;
    INSERT INTO public.audit_entry (municipality_id, user_id, organisation_id, role, purpose, kind, verb,
                                    citizen_id, subject, details)
    VALUES (coalesce(public.wall_municipality(), 0), coalesce(public.wall_user(), 0),
            coalesce(public.wall_organisation(), 0), coalesce(public.wall_role(), ''), 'brugeradministration',
            'change', TG_ARGV[0] || CASE WHEN TG_OP = 'INSERT' THEN '_added' ELSE '_changed' END, NULL,
            TG_ARGV[0] || ':' || NEW.id, changed);
    RETURN NULL;
END $$;
CREATE FUNCTION public.audit_second_factors() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    factor public.mfa_authenticator := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO public.audit_entry (municipality_id, user_id, organisation_id, role, purpose, kind, verb,
                                    citizen_id, subject, details)
    VALUES (coalesce(public.wall_municipality(), 0), coalesce(public.wall_user(), 0),
            coalesce(public.wall_organisation(), 0), coalesce(public.wall_role(), ''), 'brugeradministration',
            'change', 'second_factor_' || CASE WHEN TG_OP = 'DELETE' THEN 'removed' ELSE 'added' END, NULL,
            'user:' || factor.user_id, jsonb_build_object('type', factor.type));
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_adopts_own_standard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (
        SELECT FROM casework_publishedcatalogue published
        WHERE published.catalogue = NEW.catalogue AND published.municipality_id <> NEW.municipality_id
    ) THEN
        PERFORM casework_refuse('catalogue_of_another', 'another municipality has published this standard');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_approver_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT casework_role_may_grant(NEW.approver_role) THEN
        PERFORM casework_refuse('decision_needs_approver', format('only %s may grant this', NEW.approver_role));
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_assessment_begins() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.carried_from_id IS NOT NULL AND NEW.state = 'draft' AND (
            NEW.place || NEW.own_view || NEW.resources || NEW.goals || NEW.overall_reason ~ '\S'
            OR cardinality(NEW.participants) + cardinality(NEW.signs) + cardinality(NEW.signs_absent) > 0
            OR NEW.facts <> '{}'::jsonb OR NEW.overall_level IS NOT NULL) THEN
        PERFORM casework_refuse('assessment_begins_unwritten', 'what was said last time is accepted, not carried');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_assessment_part_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_assessment_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_assignment_holds() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE public.casework_enquiry SET taken_by_id = NEW.given_to_id WHERE id = NEW.enquiry_id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_assignment_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE asked casework_enquiry;
BEGIN
    SELECT * INTO asked FROM casework_enquiry WHERE id = NEW.enquiry_id FOR UPDATE;
    IF asked.state IS DISTINCT FROM 'open' THEN
        PERFORM casework_refuse('assignment_of_an_open_enquiry', 'what is closed is given to nobody');
    END IF;
    IF NOT EXISTS (SELECT FROM access_membership held JOIN access_organisation place
            ON place.id = held.organisation_id WHERE held.user_id = NEW.given_to_id
            AND place.municipality_id = NEW.municipality_id AND held.valid @> wall_today()
            AND held.role IN ('assessor', 'decision_maker', 'team_leader')) THEN
        PERFORM casework_refuse('assignment_to_a_case_worker', 'only who works on cases here is given one');
    END IF;
    IF NEW.given_to_id IS DISTINCT FROM wall_user() AND wall_role() IS DISTINCT FROM 'team_leader' THEN
        PERFORM casework_refuse('assignment_by_who_may', 'only a team''s leader gives a case to somebody else');
    END IF;
    NEW.taken_from_id := asked.taken_by_id;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_careorder_stopped_by() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.stopped_at IS NULL THEN
        NEW.stopped_by_id := NULL;
    ELSIF TG_OP = 'INSERT' OR OLD.stopped_at IS NULL THEN
        NEW.stopped_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.stopped_by_id := OLD.stopped_by_id;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_casenote_begins() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.corrected_at := NULL;
    NEW.recorded_by_id := NULLIF(wall_user(), 0);
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_casenote_corrects() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE public.casework_casenote SET corrected_at = NEW.recorded_at WHERE id = NEW.corrects_id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_citizen_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.changed_by_id := NULLIF(wall_user(), 0);
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_citizen_for_login(asked text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE answer bigint;
BEGIN
    PERFORM set_config('helhed.asks', 'login', true);
    answer := (
    SELECT id FROM public.casework_citizen
    WHERE municipality_id = public.wall_administering() AND number = asked);
    PERFORM set_config('helhed.asks', '', true);
    RETURN answer;
END $$;
CREATE FUNCTION public.casework_closed_by() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.closed_by_id := NULL;
    ELSIF upper_inf(OLD.known) AND NOT upper_inf(NEW.known) THEN
        NEW.closed_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.closed_by_id := OLD.closed_by_id;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_closest(asked text, at_most integer) RETURNS TABLE(citizen_id bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
    town bigint := public.wall_reading();
    sound text := public.casework_sound(asked);
    typed text[] := (array_remove(string_to_array(sound, ' '), ''))[1:8];
    bears text;
    number_found int;
BEGIN
    IF town IS NULL OR cardinality(typed) = 0 THEN RETURN; END IF;
    PERFORM set_config('pg_trgm.similarity_threshold', '0.4', true);
    FOR step IN 0..3 LOOP
        SELECT string_agg(format(' AND kept.parts && %L::text[]', public.casework_meant(part, town, step)), '')
        INTO bears FROM unnest(typed) part;
        RETURN QUERY EXECUTE
            'SELECT few.citizen_id FROM (
                SELECT kept.citizen_id, kept.words FROM public.casework_words kept
                WHERE kept.municipality_id = $1' || bears || ' LIMIT 2000) few
            ORDER BY few.words LIKE $2 DESC, public.similarity(few.words, $3) DESC, length(few.words),
                few.words COLLATE "C", few.citizen_id LIMIT $4'
            USING town, ' ' || sound || '%', sound, at_most;
        GET DIAGNOSTICS number_found = ROW_COUNT;
        EXIT WHEN number_found >= 5;
    END LOOP;
END $_$;
CREATE FUNCTION public.casework_complaint_begins() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    sent_on date;
BEGIN
    IF NEW.kind = 'decision' THEN
        SELECT decided_on INTO sent_on FROM casework_decision WHERE id = NEW.decision_id AND state = 'sent';
        IF NOT FOUND THEN
            PERFORM casework_refuse('complaint_over_a_sent_decision', 'its decision is not sent');
        END IF;
        IF NEW.received_on < sent_on THEN
            PERFORM casework_refuse('complaint_comes_after_its_decision', 'it comes before its decision');
        END IF;
    END IF;
    NEW.last_day := casework_complaint_last_day(NEW.decision_id, NEW.relative_id);
    NEW.is_late := coalesce(NEW.received_on > NEW.last_day, false);
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_complaint_last_day(decision bigint, relative bigint) RETURNS date
    LANGUAGE sql STABLE
    AS $$
    SELECT max((message.complaint_deadline AT TIME ZONE 'Europe/Copenhagen')::date)
    FROM casework_outgoingmessage message
    WHERE message.letter_id IN (
        SELECT id FROM casework_letter WHERE kind = 'decision' AND decision_id = decision
        UNION ALL
        SELECT letter.id FROM casework_letter letter JOIN casework_decisionline line ON line.id = letter.line_id
        WHERE letter.kind = 'relief_decision' AND line.decision_id = decision AND line.relative_id = relative)
$$;
CREATE FUNCTION public.casework_complaint_received() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO casework_complaintstep (municipality_id, citizen_id, complaint_id, number, action, after, "on", due_on)
        VALUES (NEW.municipality_id, NEW.citizen_id, NEW.id, 1, 'receive', 'received', NEW.received_on, NEW.due_on);
    RETURN NULL;
END $$;
CREATE FUNCTION public.wall_user() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(1, NULL); END $$;
CREATE TABLE public.casework_complaint (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    complainant character varying(20) NOT NULL,
    complainant_name text DEFAULT ''::text NOT NULL,
    is_oral boolean NOT NULL,
    received_on date NOT NULL,
    words text NOT NULL,
    last_day date,
    is_late boolean DEFAULT false NOT NULL,
    due_on date NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    converted_from_id bigint,
    decision_id bigint,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    relative_id bigint,
    CONSTRAINT complaint_complainant_is_known CHECK (((complainant)::text = ANY ((ARRAY['citizen'::character varying, 'relative'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT complaint_days_are_plausible CHECK (((received_on >= '1850-01-01'::date) AND (received_on < '2200-01-01'::date) AND (last_day >= '1850-01-01'::date) AND (last_day < '2200-01-01'::date) AND (due_on >= '1850-01-01'::date) AND (due_on < '2200-01-01'::date))),
    CONSTRAINT complaint_due_after_receipt CHECK ((due_on >= received_on)),
    CONSTRAINT complaint_has_words CHECK ((words ~ '\S'::text)),
    CONSTRAINT complaint_is_late_by_its_day CHECK (((NOT is_late) OR (received_on > last_day))),
    CONSTRAINT complaint_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['decision'::character varying, 'delivery'::character varying])::text[]))),
    CONSTRAINT complaint_names_its_decision CHECK ((((decision_id IS NULL) AND ((kind)::text = 'delivery'::text)) OR ((decision_id IS NOT NULL) AND ((kind)::text = 'decision'::text)))),
    CONSTRAINT complaint_says_from_whom CHECK (((complainant_name ~ '\S'::text) OR ((complainant)::text = 'citizen'::text)))
);
ALTER TABLE ONLY public.casework_complaint FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casework_complaintstep (
    id bigint NOT NULL,
    number smallint NOT NULL,
    action character varying(20) NOT NULL,
    before character varying(20) DEFAULT ''::character varying NOT NULL,
    after character varying(20) NOT NULL,
    "on" date NOT NULL,
    due_on date,
    reason text DEFAULT ''::text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    complaint_id bigint NOT NULL,
    decision_id bigint,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT casework_complaintstep_number_check CHECK ((number >= 0)),
    CONSTRAINT complaint_step_action_is_known CHECK (((action)::text = ANY ((ARRAY['receive'::character varying, 'answer'::character varying, 'convert'::character varying, 'withdraw'::character varying, 'uphold'::character varying, 'partly_uphold'::character varying, 'maintain'::character varying, 'pass_on_late'::character varying, 'replace'::character varying, 'keep'::character varying, 'accept'::character varying, 'forward'::character varying, 'board_confirms'::character varying, 'board_changes'::character varying, 'board_remits'::character varying, 'board_sets_aside'::character varying, 'board_dismisses'::character varying, 'follow'::character varying])::text[]))),
    CONSTRAINT complaint_step_days_are_plausible CHECK ((("on" >= '1850-01-01'::date) AND ("on" < '2200-01-01'::date) AND (due_on >= '1850-01-01'::date) AND (due_on < '2200-01-01'::date))),
    CONSTRAINT complaint_step_state_is_known CHECK (((after)::text = ANY ((ARRAY['received'::character varying, 'upheld'::character varying, 'partly_upheld'::character varying, 'with_citizen'::character varying, 'to_board'::character varying, 'at_board'::character varying, 'to_follow'::character varying, 'closed'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_complaintstep FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.casework_complaint_rests(complaint public.casework_complaint, step public.casework_complaintstep) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (step.action = 'replace' OR step.decision_id IS NOT NULL) AND NOT EXISTS (
            SELECT FROM casework_decision WHERE id = step.decision_id AND id IS DISTINCT FROM complaint.decision_id
            AND state = 'sent' AND decided_on >= complaint.received_on) THEN
        PERFORM casework_refuse('complaint_rests_on_a_new_decision', 'no decision was sent after the complaint');
    END IF;
    IF step.action = 'convert' AND NOT EXISTS (
            SELECT FROM casework_complaint WHERE converted_from_id = complaint.id) THEN
        PERFORM casework_refuse('complaint_goes_on_as_another', 'it is not received as another');
    END IF;
    IF step.action IN ('uphold', 'partly_uphold', 'maintain') AND EXISTS (
            SELECT FROM casework_decision WHERE id = complaint.decision_id
            AND wall_user() IN (drafted_by_id, coalesce(sent_by_id, 0), coalesce(approved_by_id, 0)))
            AND coalesce((SELECT is_by_another FROM casework_complaintpractice
                WHERE municipality_id = complaint.municipality_id AND since <= complaint.received_on
                ORDER BY since DESC, id DESC LIMIT 1), false) THEN
        PERFORM casework_refuse('complaint_reconsidered_by_another', 'the user who decided may not reconsider');
    END IF;
END $$;
CREATE FUNCTION public.casework_complaint_step_is_legal(kind text, action text, before text, after text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN (((((((((((((((((((((((((((kind = 'decision'::text) AND (action = 'receive'::text) AND (before = ''::text) AND (after = 'received'::text)) OR ((kind = 'delivery'::text) AND (action = 'receive'::text) AND (before = ''::text) AND (after = 'received'::text))) OR ((kind = 'delivery'::text) AND (action = 'answer'::text) AND (before = 'received'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'convert'::text) AND (before = 'received'::text) AND (after = 'closed'::text))) OR ((kind = 'delivery'::text) AND (action = 'convert'::text) AND (before = 'received'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'uphold'::text) AND (before = 'received'::text) AND (after = 'upheld'::text))) OR ((kind = 'decision'::text) AND (action = 'partly_uphold'::text) AND (before = 'received'::text) AND (after = 'partly_upheld'::text))) OR ((kind = 'decision'::text) AND (action = 'maintain'::text) AND (before = 'received'::text) AND (after = 'to_board'::text))) OR ((kind = 'decision'::text) AND (action = 'pass_on_late'::text) AND (before = 'received'::text) AND (after = 'to_board'::text))) OR ((kind = 'decision'::text) AND (action = 'replace'::text) AND (before = 'upheld'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'replace'::text) AND (before = 'partly_upheld'::text) AND (after = 'with_citizen'::text))) OR ((kind = 'decision'::text) AND (action = 'keep'::text) AND (before = 'with_citizen'::text) AND (after = 'to_board'::text))) OR ((kind = 'decision'::text) AND (action = 'accept'::text) AND (before = 'with_citizen'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'forward'::text) AND (before = 'to_board'::text) AND (after = 'at_board'::text))) OR ((kind = 'decision'::text) AND (action = 'board_confirms'::text) AND (before = 'at_board'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'board_dismisses'::text) AND (before = 'at_board'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'board_changes'::text) AND (before = 'at_board'::text) AND (after = 'to_follow'::text))) OR ((kind = 'decision'::text) AND (action = 'board_remits'::text) AND (before = 'at_board'::text) AND (after = 'to_follow'::text))) OR ((kind = 'decision'::text) AND (action = 'board_sets_aside'::text) AND (before = 'at_board'::text) AND (after = 'to_follow'::text))) OR ((kind = 'decision'::text) AND (action = 'follow'::text) AND (before = 'to_follow'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'withdraw'::text) AND (before = 'received'::text) AND (after = 'closed'::text))) OR ((kind = 'delivery'::text) AND (action = 'withdraw'::text) AND (before = 'received'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'withdraw'::text) AND (before = 'upheld'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'withdraw'::text) AND (before = 'partly_upheld'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'withdraw'::text) AND (before = 'to_board'::text) AND (after = 'closed'::text))) OR ((kind = 'decision'::text) AND (action = 'withdraw'::text) AND (before = 'at_board'::text) AND (after = 'closed'::text)));
CREATE FUNCTION public.casework_complaint_step_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    complaint casework_complaint;
    newest casework_complaintstep;
BEGIN
    SELECT * INTO complaint FROM casework_complaint WHERE id = NEW.complaint_id;
    SELECT * INTO newest FROM casework_complaintstep WHERE complaint_id = NEW.complaint_id ORDER BY number DESC LIMIT 1;
    IF NEW.number IS DISTINCT FROM coalesce(newest.number, 0) + 1 OR NEW.before <> coalesce(newest.after, '')
            OR NOT casework_complaint_step_is_legal(complaint.kind, NEW.action, NEW.before, NEW.after) THEN
        PERFORM casework_refuse('complaint_step_is_legal', format('not %s from %s', NEW.action, newest.after));
    END IF;
    IF NEW."on" < newest."on" THEN
        PERFORM casework_refuse('complaint_step_in_time', 'it lies before the step it follows');
    END IF;
    IF NEW.action = 'pass_on_late' AND NOT coalesce(
            complaint.received_on > casework_complaint_last_day(complaint.decision_id, complaint.relative_id), false) THEN
        PERFORM casework_refuse('complaint_is_in_time', 'it came in time');
    END IF;
    IF NEW.action NOT IN ('receive', 'pass_on_late', 'replace', 'keep', 'forward')
            AND NEW.reason !~ '\S' AND NEW.decision_id IS NULL THEN
        PERFORM casework_refuse('complaint_step_says_why', 'it has no reason');
    END IF;
    PERFORM casework_complaint_rests(complaint, NEW);
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_danish_order(family text, given text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.casework_letters(family) || E'\t' || public.casework_letters(given); END $$;
CREATE FUNCTION public.casework_death_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.recorded_by_id := NULLIF(wall_user(), 0);
        NEW.corrected_at := NULL; NEW.corrected_because := ''; NEW.corrected_by_id := NULL;
        IF NEW.died_on > (now() AT TIME ZONE 'Europe/Copenhagen')::date THEN
            PERFORM casework_refuse('death_is_not_ahead', 'a death lies in the past');
        END IF;
        IF NEW.died_on < (SELECT born FROM casework_citizen WHERE id = NEW.citizen_id) THEN
            PERFORM casework_refuse('citizen_dies_after_birth', 'a death comes after the birth');
        END IF;
    ELSE
        IF OLD.corrected_at IS NOT NULL THEN
            PERFORM casework_refuse('death_is_corrected', 'what is corrected stays so');
        END IF;
        NEW.corrected_by_id := NULLIF(wall_user(), 0);
    END IF;
    RETURN NEW;
END $$;
CREATE TABLE public.casework_decision (
    id bigint NOT NULL,
    state character varying(20) NOT NULL,
    version integer NOT NULL,
    needs_approval boolean NOT NULL,
    catalogue text NOT NULL,
    catalogue_version text NOT NULL,
    "on" date NOT NULL,
    facts jsonb NOT NULL,
    answer jsonb NOT NULL,
    classification jsonb NOT NULL,
    review_on date,
    returned_because text NOT NULL,
    decided_on date,
    sent_at timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    approved_by_id bigint,
    assessment_id bigint NOT NULL,
    citizen_id bigint NOT NULL,
    drafted_by_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    replaces_id bigint,
    enquiry_id bigint,
    regime_choice_id bigint NOT NULL,
    verdict_seal bytea,
    further_answers jsonb DEFAULT '[]'::jsonb NOT NULL,
    approver_role character varying(20) DEFAULT ''::character varying NOT NULL,
    conflict_answer text DEFAULT ''::text NOT NULL,
    is_wish_met boolean,
    reablement character varying(20) DEFAULT ''::character varying NOT NULL,
    reablement_reason text DEFAULT ''::text NOT NULL,
    review_reason text DEFAULT ''::text NOT NULL,
    less_help character varying(20) DEFAULT ''::character varying NOT NULL,
    taken_up_because text DEFAULT ''::text NOT NULL,
    returned_by_id bigint,
    sent_by_id bigint,
    answered_conflicts text[],
    answered_comparisons text[],
    CONSTRAINT casework_decision_version_check CHECK ((version >= 0)),
    CONSTRAINT decision_approved_by_another CHECK (((approved_by_id IS NULL) OR (NOT ((approved_by_id = drafted_by_id) AND (approved_by_id IS NOT NULL))))),
    CONSTRAINT decision_approver_role_is_known CHECK (((approver_role)::text = ANY ((ARRAY[''::character varying, 'team_leader'::character varying, 'decision_maker'::character varying])::text[]))),
    CONSTRAINT decision_days_are_plausible CHECK ((("on" >= '1850-01-01'::date) AND ("on" < '2200-01-01'::date) AND (review_on >= '1850-01-01'::date) AND (review_on < '2200-01-01'::date) AND (decided_on >= '1850-01-01'::date) AND (decided_on < '2200-01-01'::date))),
    CONSTRAINT decision_less_help_is_known CHECK (((less_help)::text = ANY ((ARRAY[''::character varying, 'less'::character varying, 'wished'::character varying, 'not_less'::character varying])::text[]))),
    CONSTRAINT decision_reablement_is_known CHECK (((reablement)::text = ANY ((ARRAY[''::character varying, 'completed'::character varying, 'offered'::character varying, 'declined'::character varying, 'no_gain'::character varying])::text[]))),
    CONSTRAINT decision_sent_has_a_day CHECK (((NOT ((state)::text = 'sent'::text)) OR ((decided_on IS NOT NULL) AND (sent_at IS NOT NULL)))),
    CONSTRAINT decision_state_is_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'in_hearing'::character varying, 'awaiting_approval'::character varying, 'approved'::character varying, 'sent'::character varying, 'discarded'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_decision FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.casework_decision_begins(made public.casework_decision) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_decision_is_whole(made public.casework_decision) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_decision_leaves(made public.casework_decision) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_decision_moves(old public.casework_decision, new public.casework_decision) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_decision_returned_by() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.returned_because = '' THEN
        NEW.returned_by_id := NULL;
    ELSIF position(NEW.returned_because IN OLD.returned_because) = 0
        OR (OLD.state = 'awaiting_approval' AND NEW.state = 'draft') THEN
        NEW.returned_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.returned_by_id := OLD.returned_by_id;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_decision_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    moving text[] := ARRAY['state', 'version', 'returned_because', 'returned_by_id', 'approved_by_id', 'drafted_by_id', 'decided_on',
                           'sent_at', 'sent_by_id'];
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
CREATE FUNCTION public.casework_decision_sent_by() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.sent_by_id := NULL;
    ELSIF NEW.state = 'sent' AND OLD.state <> 'sent' THEN
        NEW.sent_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.sent_by_id := OLD.sent_by_id;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_draft_is_over() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_TABLE_NAME = 'casework_assessment' THEN
        DELETE FROM public.casework_draftsave WHERE assessment_id = NEW.id;
    ELSE
        DELETE FROM public.casework_draftsave WHERE decision_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_enquiry_withdrawn() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.state <> 'withdrawn' OR OLD.state = 'withdrawn') THEN
        NEW.withdrawn_because := OLD.withdrawn_because;
        NEW.withdrawn_by_id := OLD.withdrawn_by_id;
        NEW.withdrawn_at := OLD.withdrawn_at;
    ELSIF NEW.state = 'withdrawn' THEN
        IF NEW.withdrawn_because !~ '\S' THEN
            PERFORM casework_refuse('enquiry_withdrawn_because', 'a withdrawn enquiry says why');
        END IF;
        NEW.withdrawn_by_id := NULLIF(wall_user(), 0);
        NEW.withdrawn_at := clock_timestamp();
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_facts_of_running_help(catalogue text, on_day date) RETURNS TABLE(product text, facts jsonb, grants bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM set_config('helhed.asks', 'standard', true);
    RETURN QUERY
    WITH running AS (
        SELECT granted.product, public.casework_without_days(told.facts) AS facts
        FROM public.casework_grant granted
        JOIN public.casework_decision decision ON decision.id = granted.decision_id
        CROSS JOIN LATERAL (
            SELECT decision.facts WHERE decision.catalogue = casework_facts_of_running_help.catalogue
            UNION ALL
            SELECT further->'facts' FROM jsonb_array_elements(decision.further_answers) further
            WHERE further->'answer'->'catalogue'->>'id' = casework_facts_of_running_help.catalogue
        ) told
        WHERE granted.municipality_id = public.wall_drafting_standards()
        AND granted.catalogue = casework_facts_of_running_help.catalogue
        AND upper_inf(granted.known) AND granted.valid @> on_day
    ), often_given AS (
        SELECT running.product FROM running GROUP BY running.product HAVING count(*) >= 5
    )
    SELECT running.product, running.facts, count(*)
    FROM running JOIN often_given ON often_given.product = running.product
    GROUP BY running.product, running.facts;
    PERFORM set_config('helhed.asks', '', true);
END $$;
CREATE FUNCTION public.casework_forget_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN DELETE FROM public.casework_words WHERE citizen_id = OLD.id; RETURN NULL; END $$;
CREATE FUNCTION public.casework_grant_rests() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_hearing_closed_by() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.closed_on IS NULL THEN
        NEW.closed_by_id := NULL;
        NEW.closed_at := NULL;
    ELSIF TG_OP = 'INSERT' OR OLD.closed_on IS NULL THEN
        NEW.closed_by_id := NULLIF(wall_user(), 0);
        NEW.closed_at := clock_timestamp();
    ELSE
        NEW.closed_by_id := OLD.closed_by_id;
        NEW.closed_at := OLD.closed_at;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_hearing_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM casework_require_draft(NEW.decision_id);
    ELSIF OLD.closed_on IS NOT NULL THEN
        PERFORM casework_refuse('hearing_is_closed', 'a closed hearing is never changed');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_incomingpaper_begins() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.corrected_at := NULL;
    NEW.recorded_by_id := NULLIF(wall_user(), 0);
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_incomingpaper_corrects() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE public.casework_incomingpaper SET corrected_at = NEW.recorded_at WHERE id = NEW.corrects_id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_is_of_the_living(asked bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE answer boolean;
BEGIN
    PERFORM set_config('helhed.asks', 'login', true);
    answer := NOT EXISTS (SELECT FROM public.casework_death WHERE citizen_id = asked AND corrected_at IS NULL);
    PERFORM set_config('helhed.asks', '', true);
    RETURN answer;
END $$;
CREATE FUNCTION public.casework_keep_words(citizen bigint, municipality bigint, kind text, said text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE sound text := public.casework_sound(said); spoken text;
BEGIN
    IF said IS NULL THEN
        DELETE FROM public.casework_words WHERE citizen_id = citizen AND of = kind;
        RETURN;
    END IF;
    FOREACH spoken IN ARRAY array_remove(string_to_array(sound, ' '), '') LOOP
        PERFORM FROM public.casework_vocabulary WHERE municipality_id = municipality AND word = spoken;
        IF NOT FOUND THEN
            INSERT INTO public.casework_vocabulary VALUES (municipality, spoken, public.casework_near(spoken))
            ON CONFLICT DO NOTHING;
        END IF;
    END LOOP;
    INSERT INTO public.casework_words VALUES (citizen, municipality, kind, ' ' || sound)
    ON CONFLICT (citizen_id, of) DO UPDATE SET words = excluded.words WHERE casework_words.words <> excluded.words;
END $$;
CREATE FUNCTION public.casework_known_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_letter_answer_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN PERFORM casework_letter_answers(NEW); RETURN NEW; END $$;
CREATE FUNCTION public.casework_letter_answers(made public.casework_decision) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_letter_rests() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.kind = 'decision' AND NOT EXISTS (
            SELECT FROM casework_decision WHERE id = NEW.decision_id AND state = 'sent') THEN
        PERFORM casework_refuse('letter_of_a_sent_decision', 'its decision is not sent');
    END IF;
    IF NEW.kind IN ('relief_decision', 'relief_ending') AND NOT EXISTS (SELECT FROM casework_decisionline line
            JOIN casework_decision decision ON decision.id = line.decision_id
            WHERE line.id = NEW.line_id AND line.relative_id IS NOT NULL AND decision.state = 'sent') THEN
        PERFORM casework_refuse('letter_of_a_sent_decision', 'its decision is not sent');
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_letter_to_the_living() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT NEW.is_to_relative AND EXISTS (
            SELECT FROM casework_death WHERE citizen_id = NEW.citizen_id AND corrected_at IS NULL) THEN
        PERFORM casework_refuse('citizen_has_died', 'no letter leaves to a citizen who has died');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_letters(name text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN lower(public.unaccent('public.unaccent'::regdictionary,
        translate(replace(translate(lower(name), 'ÆØÅÄÖÜ', 'æøåäöü'), 'aa', 'å'), 'æøåäöü', '{|}{|y')));
END $$;
CREATE FUNCTION public.casework_line_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_log_is_of_its_citizens() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM written WHERE citizen_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM public.casework_citizen citizen
        WHERE citizen.id = written.citizen_id AND citizen.municipality_id = written.municipality_id))
    THEN
        RAISE EXCEPTION 'an entry about a citizen is of the citizen''s municipality'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_citizen_of_its_municipality';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_meant(typed text, town bigint, step integer) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE meant text[] := ARRAY[typed]; is_word boolean := length(typed) >= 3 AND typed !~ '[0-9]';
BEGIN
    IF step >= 1 THEN
        meant := meant || ARRAY(
            SELECT word FROM public.casework_vocabulary
            WHERE municipality_id = town AND word LIKE typed || '%' ORDER BY length(word), word LIMIT 200);
    END IF;
    IF step >= 2 AND is_word THEN
        meant := meant || ARRAY(
            SELECT word FROM public.casework_vocabulary
            WHERE municipality_id = town AND near && public.casework_near(typed));
    END IF;
    IF step >= 3 AND is_word THEN
        meant := meant || ARRAY(
            SELECT word FROM public.casework_vocabulary
            WHERE municipality_id = town AND word OPERATOR(public.%) typed
            ORDER BY public.similarity(word, typed) DESC, word LIMIT 50);
    END IF;
    RETURN meant;
END $$;
CREATE FUNCTION public.casework_merge_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.recorded_by_id := NULLIF(wall_user(), 0);
        NEW.approved_at := NULL; NEW.approved_by_id := NULL;
        NEW.undone_at := NULL; NEW.undone_because := ''; NEW.undone_by_id := NULL;
        IF EXISTS (SELECT FROM casework_citizenmerge WHERE undone_at IS NULL
                AND (citizen_id = NEW.survivor_id OR survivor_id = NEW.citizen_id)) THEN
            PERFORM casework_refuse('merge_in_one_step', 'a merged registration leads to no other');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.undone_at IS NOT NULL OR (OLD.approved_at IS NOT NULL AND NEW.approved_at <> OLD.approved_at) THEN
        PERFORM casework_refuse('merge_is_closed', 'it is approved once and undone once');
    END IF;
    IF OLD.approved_at IS NULL AND NEW.approved_at IS NOT NULL THEN
        NEW.approved_by_id := NULLIF(wall_user(), 0);
    END IF;
    IF NEW.undone_at IS NOT NULL THEN NEW.undone_by_id := NULLIF(wall_user(), 0); END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_message_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.state = 'handed_over' AND (NEW.state <> 'handed_over' OR NEW.handed_over_at <> OLD.handed_over_at) THEN
        PERFORM casework_refuse('message_leaves_once', 'what has left has left');
    END IF;
    IF OLD.state = 'stopped' AND NEW.state <> 'stopped' THEN
        PERFORM casework_refuse('message_is_stopped', 'what was stopped never leaves');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_near(word text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT array_agg(DISTINCT left(word, place - 1) || substr(word, place + 1)) || word
    FROM generate_series(1, length(word)) place
$$;
CREATE FUNCTION public.casework_note_reviews(of_decisions bigint[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT 1 FROM casework_promisedreview WHERE decision_id = ANY(of_decisions) ORDER BY decision_id FOR UPDATE;
    INSERT INTO casework_promisedreview (municipality_id, citizen_id, decision_id, review_on, ends_on)
    SELECT decision.municipality_id, decision.citizen_id, decision.id, decision.review_on,
        CASE WHEN bool_or(upper_inf(given.valid)) THEN NULL ELSE max(upper(given.valid)) END
    FROM casework_decision decision JOIN casework_grant given ON given.decision_id = decision.id
    WHERE decision.id = ANY(of_decisions) AND decision.review_on IS NOT NULL
    AND upper_inf(given.known) AND NOT isempty(given.valid)
    GROUP BY decision.id
    ON CONFLICT (decision_id) DO UPDATE SET review_on = excluded.review_on, ends_on = excluded.ends_on;
    DELETE FROM casework_promisedreview review WHERE decision_id = ANY(of_decisions) AND NOT EXISTS (
        SELECT FROM casework_grant given WHERE given.decision_id = review.decision_id
        AND upper_inf(given.known) AND NOT isempty(given.valid)
    );
$$;
CREATE FUNCTION public.casework_note_unordered(of_series uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM casework_unorderedperiod WHERE series = ANY(of_series);
    INSERT INTO casework_unorderedperiod (municipality_id, citizen_id, series, catalogue, product,
        decided_by_id, valid)
    SELECT given.municipality_id, given.citizen_id, given.series, given.catalogue, given.product,
        decision.drafted_by_id, days
    FROM casework_grant given JOIN casework_decision decision ON decision.id = given.decision_id
    CROSS JOIN LATERAL unnest(datemultirange(given.valid) - coalesce((SELECT range_agg(ordered.valid)
        FROM casework_careorder ordered WHERE ordered.series = given.series AND NOT isempty(ordered.valid)),
        '{}'::datemultirange)) AS days
    WHERE given.series = ANY(of_series) AND upper_inf(given.known)
    AND given.kind NOT IN ('place', 'stay', 'in_stay');
$$;
CREATE FUNCTION public.casework_notice_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM casework_careorder
                WHERE id = NEW.order_id AND provider_id = NEW.provider_id) THEN
            PERFORM casework_refuse('order_notice_to_its_provider', 'a notice is to the provider of its order');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.acknowledged_at IS NOT NULL THEN
        PERFORM casework_refuse('order_notice_is_seen', 'a notice is acknowledged once');
    END IF;
    NEW.acknowledged_at := clock_timestamp();
    NEW.acknowledged_by_id := wall_user();
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_number_is_free() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_earliernumber earlier
            WHERE earlier.municipality_id = NEW.municipality_id AND earlier.number = NEW.number
                AND NOT earlier.was_wrong AND earlier.citizen_id <> NEW.id) THEN
        PERFORM casework_refuse('number_was_anothers', 'a number a citizen really had stands for that citizen');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_of_a_grant() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM casework_grant WHERE series = NEW.series AND citizen_id = NEW.citizen_id) THEN
        PERFORM casework_refuse(replace(TG_TABLE_NAME, 'casework_', '') || '_of_a_grant', 'it was never granted');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_of_the_living() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_death WHERE citizen_id = NEW.citizen_id AND corrected_at IS NULL) THEN
        PERFORM casework_refuse('citizen_has_died', 'nothing is begun for a citizen who has died');
    END IF;
    IF EXISTS (SELECT FROM casework_citizenmerge
            WHERE citizen_id = NEW.citizen_id AND approved_at IS NOT NULL AND undone_at IS NULL) THEN
        PERFORM casework_refuse('citizen_is_merged', 'it is begun under the registration that goes on');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_order_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casework_order_within_grant() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM casework_grant WHERE id = NEW.id) OR EXISTS (
            SELECT FROM casework_careorder ordered WHERE ordered.series = NEW.series AND NOT isempty(ordered.valid)
            AND NOT EXISTS (SELECT FROM casework_grant given WHERE given.series = ordered.series
                AND upper_inf(given.known) AND ordered.valid <@ given.valid)) THEN
        PERFORM casework_refuse('order_within_its_grant', 'an order outlives its grant');
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_power_of_attorney_for_login(citizen bigint, holder text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE answer uuid;
BEGIN
    PERFORM set_config('helhed.asks', 'login', true);
    answer := (
    SELECT series FROM public.casework_relative
    WHERE municipality_id = public.wall_administering() AND citizen_id = citizen
        AND capacity = 'power_of_attorney' AND upper_inf(known) AND valid @> public.wall_today()
        AND lower(regexp_replace(btrim(name), '\s+', ' ', 'g'))
            = lower(regexp_replace(btrim(holder), '\s+', ' ', 'g'))
    ORDER BY id LIMIT 1);
    PERFORM set_config('helhed.asks', '', true);
    RETURN answer;
END $$;
CREATE FUNCTION public.casework_power_of_attorney_holds(asked uuid, citizen bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE answer boolean;
BEGIN
    PERFORM set_config('helhed.asks', 'login', true);
    answer := (
    SELECT EXISTS (SELECT FROM public.casework_relative
        WHERE citizen_id = citizen AND series = asked
            AND capacity = 'power_of_attorney' AND upper_inf(known) AND valid @> public.wall_today()));
    PERFORM set_config('helhed.asks', '', true);
    RETURN answer;
END $$;
CREATE FUNCTION public.casework_published_as_drafted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE draft public.casework_cataloguedraft; is_used_elsewhere boolean;
BEGIN
    PERFORM set_config('helhed.asks', 'standard', true);
    SELECT * INTO draft FROM public.casework_cataloguedraft
    WHERE id = NEW.draft_id AND municipality_id = NEW.municipality_id FOR UPDATE;
    is_used_elsewhere := EXISTS (
        SELECT FROM public.casework_adoptedstandard adopted
        WHERE adopted.catalogue = NEW.catalogue AND adopted.municipality_id <> NEW.municipality_id
        AND upper_inf(adopted.known)
    ) OR EXISTS (
        SELECT FROM public.casework_publishedcatalogue published
        WHERE published.catalogue = NEW.catalogue AND published.municipality_id <> NEW.municipality_id
    );
    PERFORM set_config('helhed.asks', '', true);
    IF draft.id IS NULL OR draft.discarded_at IS NOT NULL OR NEW.files <> draft.files
        OR (NEW.catalogue, NEW.version) <> (draft.catalogue, draft.version) THEN
        PERFORM public.casework_refuse('published_as_drafted', 'a standard is published as it was drafted');
    ELSIF NEW.recorded_by_id IS NULL OR NEW.recorded_by_id = draft.recorded_by_id THEN
        PERFORM public.casework_refuse('published_by_a_second', 'another than who uploaded it publishes a standard');
    ELSIF NEW.valid_from <= public.wall_today() THEN
        PERFORM public.casework_refuse('published_ahead', 'a published standard begins after today');
    ELSIF is_used_elsewhere THEN
        PERFORM public.casework_refuse('catalogue_of_another', 'another municipality uses a catalogue of this id');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_refuse(name text, because text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '%', because USING ERRCODE = 'check_violation', CONSTRAINT = name;
END $$;
CREATE FUNCTION public.casework_refused_item_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE of_line bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.line_id ELSE NEW.line_id END;
BEGIN
    PERFORM casework_require_draft((SELECT decision_id FROM casework_decisionline WHERE id = of_line));
    IF TG_OP = 'UPDATE' AND NEW.line_id <> OLD.line_id THEN
        PERFORM casework_refuse('decision_is_not_a_draft', 'an item stays with its line');
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION public.casework_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN PERFORM casework_refuse(TG_TABLE_NAME || '_is_kept', 'written once'); RETURN NULL; END $$;
CREATE FUNCTION public.casework_report_answered() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.answer := '';
        NEW.answered_at := NULL;
        NEW.answered_by_id := NULL;
    ELSIF NEW.answer IS DISTINCT FROM OLD.answer AND OLD.state = 'open' AND NEW.state = 'answered' THEN
        IF NEW.reported_by_id IS NULL THEN
            PERFORM casework_refuse('answer_to_a_report', 'what is applied for is answered with a decision');
        END IF;
        NEW.answered_at := clock_timestamp();
        NEW.answered_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.answer := OLD.answer;
        NEW.answered_at := OLD.answered_at;
        NEW.answered_by_id := OLD.answered_by_id;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_require_draft(whole bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM FROM casework_decision WHERE id = whole AND state = 'draft' FOR SHARE;
    IF NOT FOUND THEN
        PERFORM casework_refuse('decision_is_not_a_draft', 'only a draft is written in');
    END IF;
END $$;
CREATE FUNCTION public.casework_reviews_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM casework_note_reviews(ARRAY(SELECT DISTINCT decision_id FROM changed));
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_role_may_grant(needed text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    SELECT needed = '' OR coalesce(wall_role(), '') = 'decision_maker'
        OR (needed = 'team_leader' AND coalesce(wall_role(), '') = 'team_leader')
$$;
CREATE FUNCTION public.casework_said_by() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE
    is_said_before boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I earlier WHERE earlier.citizen_id = ($1).citizen_id
        AND to_jsonb(earlier) - $2 = to_jsonb($1) - $2)', TG_TABLE_NAME)
        INTO is_said_before USING NEW, ARRAY['id', 'known', 'valid'];
    IF NOT is_said_before THEN
        NEW.recorded_by_id := NULLIF(wall_user(), 0);
    END IF;
    RETURN NEW;
END $_$;
CREATE FUNCTION public.casework_sound(words text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE said text := translate(lower(words), 'ÆØÅÄÖÜ', 'æøåäöü');
BEGIN
    said := replace(replace(replace(said, 'aa', 'å'), 'ä', 'æ'), 'ö', 'ø');
    said := replace(replace(replace(replace(said, 'ü', 'y'), 'å', 'aa'), 'æ', 'ae'), 'ø', 'oe');
    said := lower(public.unaccent('public.unaccent'::regdictionary, said));
    said := replace(replace(replace(replace(said, 'ch', 'k'), 'ck', 'k'), 'th', 't'), 'ph', 'f');
    RETURN trim(regexp_replace(translate(said, 'wzc', 'vsk'), '[^a-z0-9]+', ' ', 'g'));
END $$;
CREATE FUNCTION public.casework_standards_said(decision bigint, day date, catalogue text, version text, facts jsonb, answer jsonb, further jsonb) RETURNS text
    LANGUAGE sql STABLE
    AS $$
    SELECT encode(sha256(convert_to((jsonb_build_object(
        'decision', decision, 'on', day, 'catalogue', catalogue, 'version', version, 'facts', facts,
        'answer', answer, 'lines', (
            SELECT coalesce(jsonb_agg(jsonb_build_array(
                line.position, line.product, line.wish, line.verdict, line.findings, line.outcome, line.start,
                line.last_day) ORDER BY line.position), '[]')
            FROM casework_decisionline line WHERE line.decision_id = decision)
    ) || CASE WHEN further = '[]' THEN '{}' ELSE jsonb_build_object('further', further) END
      || coalesce((SELECT jsonb_build_object('catalogues', jsonb_agg(
            jsonb_build_array(line.position, line.catalogue) ORDER BY line.position))
            FROM casework_decisionline line WHERE line.decision_id = decision AND line.catalogue <> ''
            HAVING count(*) > 0), '{}')
    )::text, 'UTF8')), 'hex')
$$;
CREATE FUNCTION public.casework_step_is_legal(before text, after text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN (((((((((((((before = 'draft'::text) AND (after = 'in_hearing'::text)) OR ((before = 'in_hearing'::text) AND (after = 'draft'::text))) OR ((before = 'draft'::text) AND (after = 'awaiting_approval'::text))) OR ((before = 'awaiting_approval'::text) AND (after = 'draft'::text))) OR ((before = 'awaiting_approval'::text) AND (after = 'approved'::text))) OR ((before = 'approved'::text) AND (after = 'draft'::text))) OR ((before = 'approved'::text) AND (after = 'sent'::text))) OR ((before = 'draft'::text) AND (after = 'sent'::text))) OR ((before = 'draft'::text) AND (after = 'discarded'::text))) OR ((before = 'in_hearing'::text) AND (after = 'discarded'::text))) OR ((before = 'awaiting_approval'::text) AND (after = 'discarded'::text))) OR ((before = 'approved'::text) AND (after = 'discarded'::text)));
CREATE FUNCTION public.casework_unordered_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM casework_note_unordered(ARRAY(SELECT DISTINCT series FROM changed));
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_verdict_rules() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT wall_is_sealed(casework_verdicts_said(NEW.id, NEW."on", NEW.catalogue, NEW.catalogue_version, NEW.facts,
            NEW.answer, NEW.further_answers, NEW.approver_role), NEW.verdict_seal) THEN
        PERFORM casework_refuse('decision_verdicts_are_the_standards',
            'what the standard says of it is not what the standard was found to say');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.casework_verdicts_said(decision bigint, day date, catalogue text, version text, facts jsonb, answer jsonb, further jsonb, approver text) RETURNS text
    LANGUAGE sql STABLE
    AS $$
    SELECT CASE WHEN approver = '' THEN said.it ELSE
        encode(sha256(convert_to(said.it || ' ' || approver, 'UTF8')), 'hex') END
    FROM (SELECT casework_standards_said(decision, day, catalogue, version, facts, answer, further)) said (it)
$$;
CREATE FUNCTION public.casework_without_days(told jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN told ? 'request' THEN jsonb_set(told, '{request}', coalesce(
        (SELECT jsonb_agg(line - 'from' - 'until') FROM jsonb_array_elements(told->'request') line), '[]'::jsonb))
    ELSE told END
$$;
CREATE FUNCTION public.casework_words_of_citizen() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM public.casework_keep_words(NEW.id, NEW.municipality_id, 'name',
        CASE WHEN NOT NEW.is_name_protected THEN NEW.given_names || ' ' || NEW.family_name END);
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_words_of_home() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE newest public.casework_home;
BEGIN
    SELECT * INTO newest FROM public.casework_home WHERE citizen_id = NEW.citizen_id AND upper_inf(known)
    ORDER BY valid DESC LIMIT 1;
    PERFORM public.casework_keep_words(NEW.citizen_id, NEW.municipality_id, 'address',
        CASE WHEN NOT newest.is_protected THEN newest.street || ' ' || newest.postcode || ' ' || newest.town END);
    RETURN NULL;
END $$;
CREATE FUNCTION public.casework_written_by() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.recorded_by_id := NULLIF(wall_user(), 0);
    RETURN NEW;
END $$;
CREATE FUNCTION public.jobs_defer(task text, number bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE municipality bigint := public.wall_municipality();
BEGIN
    IF municipality IS NULL OR number IS NULL THEN
        RAISE EXCEPTION 'a job is deferred by an actor, about a row' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF task <> 'hand_over_letter' OR NOT EXISTS (
        SELECT FROM public.casework_outgoingmessage m WHERE m.id = number AND m.municipality_id = municipality
    ) THEN
        RAISE EXCEPTION 'this role defers the handing over of a message alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN (public.procrastinate_defer_jobs_v1(ARRAY[ROW(
        'default', task, 0, NULL, NULL, jsonb_build_object('municipality', municipality, 'number', number), NULL
    )]::public.procrastinate_job_to_defer_v1[]))[1];
END $$;
CREATE FUNCTION public.jobs_worker_state() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    SELECT CASE
        WHEN NOT EXISTS (SELECT FROM public.procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute')
            THEN 'absent'
        WHEN EXISTS (SELECT FROM public.procrastinate_jobs job JOIN public.procrastinate_events event
            ON event.job_id = job.id AND event.type IN ('deferred', 'deferred_for_retry', 'scheduled')
            WHERE job.status = 'todo'
            GROUP BY job.id HAVING max(event.at) < now() - interval '5 minutes')
            THEN 'behind'
        WHEN EXISTS (SELECT FROM public.procrastinate_jobs job JOIN public.procrastinate_events event
            ON event.job_id = job.id AND event.type = 'failed'
            WHERE job.status = 'failed' AND event.at > now() - interval '1 hour')
            THEN 'failing'
        ELSE 'ok' END
$$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
    _defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true)))),
    CONSTRAINT job_arguments_are_numbers CHECK (((jsonb_typeof(args) = 'object'::text) AND ((args - ARRAY['municipality'::text, 'number'::text, 'timestamp'::text]) = '{}'::jsonb) AND ((task_name)::text ~ '^[a-z_.:]+$'::text) AND (NOT jsonb_path_exists(args, 'strict $.*?(@.type() != "number")'::jsonpath, '{}'::jsonb, true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
    PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
    PERFORM pg_notify('procrastinate_any_queue_v1', payload);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
    PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
    PERFORM pg_notify('procrastinate_any_queue_v1', payload);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.settlement_adds_unsettled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('settlement_unsettled', NEW.municipality_id));
    INSERT INTO public.settlement_unsettled
        SELECT order_id, municipality_id, provider_id, first_at FROM public.settlement_order_changes
        WHERE citizen_id = NEW.citizen_id AND series = NEW.series AND first_at IS NOT NULL
        ON CONFLICT (order_id) DO UPDATE SET since = least(settlement_unsettled.since, excluded.since);
    RETURN NULL;
END $$;
CREATE FUNCTION public.settlement_forget_unsettled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN DELETE FROM public.settlement_unsettled WHERE order_id = OLD.id; RETURN NULL; END $$;
CREATE FUNCTION public.settlement_marks_settled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE here record;
BEGIN
    FOR here IN SELECT municipality_id, array_agg(order_id) AS orders FROM marks GROUP BY 1 ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('settlement_unsettled', here.municipality_id));
        PERFORM public.settlement_settle(here.municipality_id, here.orders);
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION public.settlement_settle(municipality bigint, numbers bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM public.settlement_unsettled WHERE order_id IN (SELECT order_id FROM public.settlement_order_changes
        WHERE order_id = ANY(numbers) AND municipality_id = municipality AND first_at IS NULL);
    UPDATE public.settlement_unsettled SET since = first_at FROM public.settlement_order_changes now
        WHERE settlement_unsettled.order_id = now.order_id AND now.order_id = ANY(numbers)
            AND now.municipality_id = municipality AND since < first_at;
END $$;
CREATE FUNCTION public.settlement_starts_settled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('settlement_unsettled', NEW.municipality_id));
    PERFORM public.settlement_settle(NEW.municipality_id, ARRAY(SELECT order_id FROM public.settlement_unsettled
        WHERE municipality_id = NEW.municipality_id AND since <= NEW.seen_until));
    RETURN NULL;
END $$;
CREATE FUNCTION public.wall_administering() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['administrator']); END $$;
CREATE FUNCTION public.wall_citizen() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(5, ARRAY['citizen', 'relative']); END $$;
CREATE FUNCTION public.wall_claim(place integer, roles text[]) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE claims text[] := public.wall_claims();
BEGIN
    RETURN CASE WHEN roles IS NULL OR claims[4] = ANY (roles) THEN nullif(claims[place], '')::bigint END;
END $$;
CREATE FUNCTION public.wall_claims() RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE said text := current_setting('helhed.wall', true);
BEGIN
    IF said IS NULL OR right(said, 64) IS DISTINCT FROM public.wall_seal(left(said, -65)) THEN
        RETURN NULL;
    END IF;
    RETURN string_to_array(left(said, -65), '|');
END $$;
CREATE FUNCTION public.wall_dispatching() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['dispatcher']); END $$;
CREATE FUNCTION public.wall_drafting_standards() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['policy_officer']); END $$;
CREATE FUNCTION public.wall_is_sealed(said text, seal bytea) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN coalesce(seal = public.wall_mac('verdict', said), false); END $$;
CREATE FUNCTION public.wall_mac(key text, said text) RETURNS bytea
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE kept public.wall_key;
BEGIN
    SELECT * INTO STRICT kept FROM public.wall_key WHERE name = key;
    RETURN sha256(kept.outer_pad || sha256(kept.inner_pad || convert_to(said, 'UTF8')));
END $$;
CREATE FUNCTION public.wall_municipality() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(2, NULL); END $$;
CREATE FUNCTION public.wall_open(claims text, signature bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE parts text[] := string_to_array(claims, '|');
BEGIN
    IF signature IS DISTINCT FROM public.wall_mac('door', claims) THEN
        RAISE EXCEPTION 'the wall stays closed: the signature is not ours'
            USING ERRCODE = 'insufficient_privilege',
            HINT = 'Run install_signing_keys as the owner, with this HELHED_SECRET_KEY.';
    END IF;
    IF parts[6]::int <> pg_backend_pid() OR abs(extract(epoch FROM clock_timestamp()) - parts[7]::bigint) > 60 THEN
        RAISE EXCEPTION 'the wall stays closed: signed for another connection or another minute'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('helhed.wall', claims || '|' || public.wall_seal(claims), true);
END $$;
CREATE FUNCTION public.wall_organisation() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(3, NULL); END $$;
CREATE FUNCTION public.wall_providing() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(3, ARRAY['planner', 'carer', 'provider_leader']); END $$;
CREATE FUNCTION public.wall_reading() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['assessor', 'decision_maker', 'team_leader', 'supervisor']); END $$;
CREATE FUNCTION public.wall_role() RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN nullif((public.wall_claims())[4], ''); END $$;
CREATE FUNCTION public.wall_seal(claims text) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN encode(public.wall_mac('seal',
        claims || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp())), 'hex');
END $$;
CREATE FUNCTION public.wall_settling() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['settlement_clerk']); END $$;
CREATE FUNCTION public.wall_supervising() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['supervisor']); END $$;
CREATE FUNCTION public.wall_today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((now() AT TIME ZONE 'Europe/Copenhagen'::text))::date;
CREATE FUNCTION public.wall_writing() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['assessor', 'decision_maker', 'team_leader']); END $$;
CREATE UNLOGGED TABLE public.access_attempt (
    key text NOT NULL,
    value jsonb NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.access_membership (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    citizen_id bigint,
    valid daterange NOT NULL,
    recorded_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    user_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    power_of_attorney uuid,
    municipality_id bigint NOT NULL,
    CONSTRAINT membership_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT membership_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL))),
    CONSTRAINT membership_names_a_citizen_for_own_case_only CHECK ((((citizen_id IS NOT NULL) AND ((role)::text = ANY ((ARRAY['citizen'::character varying, 'relative'::character varying])::text[]))) OR ((NOT ((role)::text = ANY ((ARRAY['citizen'::character varying, 'relative'::character varying])::text[]))) AND (citizen_id IS NULL)))),
    CONSTRAINT membership_power_of_attorney_is_a_relatives CHECK (((power_of_attorney IS NULL) OR ((role)::text = 'relative'::text))),
    CONSTRAINT membership_role_is_known CHECK (((role)::text = ANY ((ARRAY['assessor'::character varying, 'decision_maker'::character varying, 'team_leader'::character varying, 'planner'::character varying, 'carer'::character varying, 'provider_leader'::character varying, 'settlement_clerk'::character varying, 'supervisor'::character varying, 'policy_officer'::character varying, 'administrator'::character varying, 'citizen'::character varying, 'relative'::character varying])::text[])))
);
ALTER TABLE ONLY public.access_membership FORCE ROW LEVEL SECURITY;
ALTER TABLE public.access_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_municipality (
    id bigint NOT NULL,
    name text NOT NULL,
    code character varying(4) NOT NULL,
    CONSTRAINT municipality_code_is_digits CHECK (((code)::text ~ '^\d{3,4}$'::text))
);
ALTER TABLE public.access_municipality ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_municipality_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_organisation (
    id bigint NOT NULL,
    name text NOT NULL,
    kind character varying(20) NOT NULL,
    municipality_id bigint NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    phone_hours text DEFAULT ''::text NOT NULL,
    approved_for character varying(10)[] DEFAULT '{}'::character varying(10)[] NOT NULL,
    CONSTRAINT organisation_approval_is_known CHECK ((approved_for <@ ARRAY['practical'::character varying(10), 'care'::character varying(10), 'both'::character varying(10), 'food'::character varying(10)])),
    CONSTRAINT organisation_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['assessment_unit'::character varying, 'team'::character varying, 'internal_provider'::character varying, 'external_provider'::character varying])::text[])))
);
ALTER TABLE ONLY public.access_organisation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.access_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_signedinsession (
    id bigint NOT NULL,
    session_key character varying(40) NOT NULL,
    browser text NOT NULL,
    began_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    seen_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE ONLY public.access_signedinsession FORCE ROW LEVEL SECURITY;
ALTER TABLE public.access_signedinsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_signedinsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_submittedform (
    id bigint NOT NULL,
    key uuid NOT NULL,
    address text NOT NULL,
    digest bytea NOT NULL,
    leads_to text DEFAULT ''::text NOT NULL,
    submitted_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    user_id bigint NOT NULL,
    attempt uuid
);
ALTER TABLE ONLY public.access_submittedform FORCE ROW LEVEL SECURITY;
ALTER TABLE public.access_submittedform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_submittedform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    municipality_id bigint NOT NULL,
    username character varying(150) NOT NULL,
    name text NOT NULL,
    email character varying(254) NOT NULL,
    is_active boolean NOT NULL,
    is_demo boolean NOT NULL,
    password_expires_at timestamp with time zone,
    CONSTRAINT user_name_is_normalised CHECK (((username IS NFKC NORMALIZED) AND ((username)::text = lower((username)::text)) AND ((username)::text = btrim((username)::text))))
);
ALTER TABLE ONLY public.access_user FORCE ROW LEVEL SECURITY;
ALTER TABLE public.access_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_chainhead (
    municipality_id bigint NOT NULL,
    number bigint NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE public.audit_chainlink (
    id bigint NOT NULL,
    entry_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    number bigint,
    content bytea NOT NULL,
    hash bytea
);
ALTER TABLE public.audit_chainlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_chainlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.audit_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_adjustment (
    id bigint NOT NULL,
    series uuid NOT NULL,
    since date NOT NULL,
    changes text[] NOT NULL,
    agreed_with text NOT NULL,
    why text NOT NULL,
    classification jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    as_much_because text DEFAULT ''::text NOT NULL,
    CONSTRAINT adjustment_changes_something CHECK ((
CASE
    WHEN (changes IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(changes, 1), 0)
END >= 1)),
    CONSTRAINT adjustment_days_are_plausible CHECK (((since >= '1850-01-01'::date) AND (since < '2200-01-01'::date))),
    CONSTRAINT adjustment_is_agreed_with_somebody CHECK ((agreed_with ~ '\S'::text))
);
ALTER TABLE ONLY public.casework_adjustment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_adjustment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_adjustment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_adoptedstandard (
    id bigint NOT NULL,
    regime character varying(20) NOT NULL,
    catalogue text NOT NULL,
    source text NOT NULL,
    valid daterange NOT NULL,
    known tstzrange DEFAULT tstzrange(clock_timestamp(), NULL::timestamp with time zone) NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT standard_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT standard_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL))),
    CONSTRAINT standard_names_a_catalogue CHECK ((catalogue ~ '\S'::text)),
    CONSTRAINT standard_regime_is_known CHECK (((regime)::text = ANY ((ARRAY['social_services_act'::character varying, 'elderly_care_act'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_adoptedstandard FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_adoptedstandard ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_adoptedstandard_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_assessment (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    version integer NOT NULL,
    assessed_on date NOT NULL,
    place text NOT NULL,
    participants text[] NOT NULL,
    own_view text NOT NULL,
    resources text NOT NULL,
    goals text NOT NULL,
    facts jsonb NOT NULL,
    signs text[] NOT NULL,
    signs_absent text[] NOT NULL,
    overall_level smallint,
    overall_reason text NOT NULL,
    items_version character varying(10) NOT NULL,
    completed_at timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    carried_from_id bigint,
    municipality_id bigint NOT NULL,
    written_by_id bigint,
    citizen_id bigint NOT NULL,
    enquiry_id bigint,
    CONSTRAINT assessment_days_are_plausible CHECK (((assessed_on >= '1850-01-01'::date) AND (assessed_on < '2200-01-01'::date))),
    CONSTRAINT assessment_level_by_a_person CHECK (((NOT ((state)::text = 'completed'::text)) OR ((completed_at IS NOT NULL) AND (overall_level IS NOT NULL) AND (overall_reason ~ '\S'::text)))),
    CONSTRAINT assessment_overall_level_is_known CHECK (((overall_level IS NULL) OR (overall_level = ANY (ARRAY[0, 1, 2, 3, 4])))),
    CONSTRAINT assessment_state_is_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'completed'::character varying, 'discarded'::character varying])::text[]))),
    CONSTRAINT casework_assessment_overall_level_check CHECK ((overall_level >= 0)),
    CONSTRAINT casework_assessment_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY public.casework_assessment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_assessment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_assessment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_assessmentitem (
    id bigint NOT NULL,
    code text NOT NULL,
    present smallint,
    expected smallint,
    performance character varying(12) NOT NULL,
    significance character varying(12) NOT NULL,
    note text NOT NULL,
    assessment_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    citizen_id bigint NOT NULL,
    CONSTRAINT assessment_item_expected_is_a_level CHECK (((expected IS NULL) OR (expected = ANY (ARRAY[0, 1, 2, 3, 4, 9])))),
    CONSTRAINT assessment_item_performance_is_known CHECK (((performance)::text = ANY ((ARRAY[''::character varying, 'self'::character varying, 'partly'::character varying, 'not_self'::character varying, 'not_relevant'::character varying])::text[]))),
    CONSTRAINT assessment_item_present_is_a_level CHECK (((present IS NULL) OR (present = ANY (ARRAY[0, 1, 2, 3, 4, 9])))),
    CONSTRAINT assessment_item_significance_is_known CHECK (((significance)::text = ANY ((ARRAY[''::character varying, 'not_limited'::character varying, 'limited'::character varying])::text[]))),
    CONSTRAINT casework_assessmentitem_expected_check CHECK ((expected >= 0)),
    CONSTRAINT casework_assessmentitem_present_check CHECK ((present >= 0))
);
ALTER TABLE ONLY public.casework_assessmentitem FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_assessmentitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_assessmentitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_assignment (
    id bigint NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    enquiry_id bigint NOT NULL,
    given_to_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    taken_from_id bigint,
    CONSTRAINT assignment_from_another_says_why CHECK (((taken_from_id IS NULL) OR (why ~ '\S'::text)))
);
ALTER TABLE ONLY public.casework_assignment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_assignment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_careorder (
    id bigint NOT NULL,
    series uuid NOT NULL,
    valid daterange NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    stopped_at timestamp with time zone,
    municipality_id bigint NOT NULL,
    provider_id bigint NOT NULL,
    citizen_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    is_chosen_by_citizen boolean DEFAULT false NOT NULL,
    stopped_by_id bigint,
    CONSTRAINT order_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT order_has_a_period CHECK (((lower(valid) IS NOT NULL) OR isempty(valid)))
);
ALTER TABLE ONLY public.casework_careorder FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_careorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_careorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_casenote (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    said_by text DEFAULT ''::text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    text text NOT NULL,
    has_third_person boolean NOT NULL,
    form_key uuid NOT NULL,
    corrected_at timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    corrects_id bigint,
    enquiry_id bigint,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT case_note_is_bounded CHECK ((length(text) <= 20000)),
    CONSTRAINT case_note_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['phone'::character varying, 'meeting'::character varying, 'message'::character varying, 'observation'::character varying])::text[]))),
    CONSTRAINT case_note_says_something CHECK ((text ~ '\S'::text)),
    CONSTRAINT case_note_says_who CHECK ((((kind)::text = 'observation'::text) OR (said_by ~ '\S'::text))),
    CONSTRAINT case_note_time_is_plausible CHECK (((said_at > (recorded_at - '3655 days'::interval)) AND (said_at <= (recorded_at + '00:05:00'::interval))))
);
ALTER TABLE ONLY public.casework_casenote FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_casenote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_casenote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_cataloguedraft (
    id bigint NOT NULL,
    catalogue text NOT NULL,
    title text NOT NULL,
    version text NOT NULL,
    files jsonb NOT NULL,
    file_name text DEFAULT ''::text NOT NULL,
    discarded_at timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT catalogue_draft_has_a_version CHECK ((version ~ '\S'::text)),
    CONSTRAINT catalogue_draft_has_an_id CHECK ((catalogue ~ '^[-A-Za-z0-9_]+$'::text))
);
ALTER TABLE ONLY public.casework_cataloguedraft FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_cataloguedraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_cataloguedraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_citizen (
    id bigint NOT NULL,
    number character varying(10) NOT NULL,
    is_replacement_number boolean NOT NULL,
    given_names text NOT NULL,
    family_name text NOT NULL,
    born date NOT NULL,
    died date,
    residence_code character varying(4) NOT NULL,
    is_name_protected boolean NOT NULL,
    phone text NOT NULL,
    interpreter_language text NOT NULL,
    is_digital_post_exempt boolean NOT NULL,
    fast_track_since date,
    version integer NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    sort_key text GENERATED ALWAYS AS (public.casework_danish_order(family_name, given_names)) STORED COLLATE pg_catalog."C",
    municipality_id bigint NOT NULL,
    team_id bigint,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    changed_at timestamp with time zone,
    changed_by_id bigint,
    CONSTRAINT casework_citizen_version_check CHECK ((version >= 0)),
    CONSTRAINT citizen_cpr_is_digits CHECK ((is_replacement_number OR ((number)::text ~ '^[0-9]{10}$'::text))),
    CONSTRAINT citizen_days_are_plausible CHECK (((born >= '1850-01-01'::date) AND (born < '2200-01-01'::date) AND (died >= '1850-01-01'::date) AND (died < '2200-01-01'::date) AND (fast_track_since >= '1850-01-01'::date) AND (fast_track_since < '2200-01-01'::date))),
    CONSTRAINT citizen_dies_after_birth CHECK (((died IS NULL) OR (died >= born))),
    CONSTRAINT citizen_has_a_name CHECK ((family_name ~ '\S'::text)),
    CONSTRAINT citizen_number_has_ten_places CHECK (((number)::text ~ '^[0-9]{6}[0-9A-Z]{4}$'::text)),
    CONSTRAINT citizen_residence_is_a_code CHECK ((((residence_code)::text = ''::text) OR ((residence_code)::text ~ '^\d{3,4}$'::text)))
);
ALTER TABLE ONLY public.casework_citizen FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_citizen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_citizen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_citizenmerge (
    id bigint NOT NULL,
    why text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    approved_at timestamp with time zone,
    undone_at timestamp with time zone,
    undone_because text DEFAULT ''::text NOT NULL,
    approved_by_id bigint,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    survivor_id bigint NOT NULL,
    undone_by_id bigint,
    CONSTRAINT merge_approved_by_a_person CHECK ((((approved_at IS NULL) AND (approved_by_id IS NULL)) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL)))),
    CONSTRAINT merge_approved_by_another CHECK (((approved_by_id IS NULL) OR (NOT ((approved_by_id = recorded_by_id) AND (approved_by_id IS NOT NULL) AND (recorded_by_id IS NOT NULL))))),
    CONSTRAINT merge_has_a_reason CHECK ((why ~ '\S'::text)),
    CONSTRAINT merge_of_two_citizens CHECK ((NOT (citizen_id = survivor_id))),
    CONSTRAINT merge_undone_with_a_reason CHECK ((((undone_at IS NULL) AND (undone_because = ''::text)) OR ((undone_at IS NOT NULL) AND (undone_because ~ '\S'::text))))
);
ALTER TABLE ONLY public.casework_citizenmerge FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_citizenmerge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_citizenmerge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.casework_complaint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_complaint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_complaintpractice (
    id bigint NOT NULL,
    since date NOT NULL,
    is_by_another boolean NOT NULL,
    follow_weeks smallint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT casework_complaintpractice_follow_weeks_check CHECK ((follow_weeks >= 0)),
    CONSTRAINT complaint_practice_days_are_plausible CHECK (((since >= '1850-01-01'::date) AND (since < '2200-01-01'::date))),
    CONSTRAINT complaint_practice_gives_time CHECK ((follow_weeks >= 1))
);
ALTER TABLE ONLY public.casework_complaintpractice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_complaintpractice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_complaintpractice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.casework_complaintstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_complaintstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_death (
    id bigint NOT NULL,
    died_on date NOT NULL,
    ended jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    corrected_at timestamp with time zone,
    corrected_because text DEFAULT ''::text NOT NULL,
    citizen_id bigint NOT NULL,
    corrected_by_id bigint,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT death_corrected_with_a_reason CHECK ((((corrected_at IS NULL) AND (corrected_because = ''::text)) OR ((corrected_at IS NOT NULL) AND (corrected_because ~ '\S'::text)))),
    CONSTRAINT death_days_are_plausible CHECK (((died_on >= '1850-01-01'::date) AND (died_on < '2200-01-01'::date)))
);
ALTER TABLE ONLY public.casework_death FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_death ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_death_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.casework_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_decisionline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    product text NOT NULL,
    wish jsonb NOT NULL,
    verdict character varying(12) NOT NULL,
    findings jsonb NOT NULL,
    outcome character varying(8) NOT NULL,
    start date,
    last_day date,
    is_provider_chosen boolean NOT NULL,
    goal text NOT NULL,
    reason text NOT NULL,
    deviation_reason text NOT NULL,
    dispensation_reason text NOT NULL,
    dispensed_on date,
    refusal_reason text NOT NULL,
    refusal_rule text NOT NULL,
    instead text NOT NULL,
    citizen_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    dispensed_by_id bigint,
    municipality_id bigint NOT NULL,
    provider_id bigint,
    dispensation_asked_by_id bigint,
    dispensation_asked_on date,
    relative_id bigint,
    relative_number character varying(10) DEFAULT ''::character varying NOT NULL,
    relative_reason text DEFAULT ''::text NOT NULL,
    catalogue text DEFAULT ''::text NOT NULL,
    agreed text DEFAULT ''::text NOT NULL,
    settled_items text[] DEFAULT '{}'::text[] NOT NULL,
    offer_answer character varying(20) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT casework_decisionline_position_check CHECK (("position" >= 0)),
    CONSTRAINT decision_line_days_are_plausible CHECK (((start >= '1850-01-01'::date) AND (start < '2200-01-01'::date) AND (last_day >= '1850-01-01'::date) AND (last_day < '2200-01-01'::date) AND (dispensation_asked_on >= '1850-01-01'::date) AND (dispensation_asked_on < '2200-01-01'::date) AND (dispensed_on >= '1850-01-01'::date) AND (dispensed_on < '2200-01-01'::date))),
    CONSTRAINT decision_line_described_in_words CHECK (((NOT (catalogue = 'described'::text)) OR ((product ~ '\S'::text) AND ((verdict)::text = 'no_standard'::text) AND ((wish -> 'category'::text) = ANY (ARRAY['"personal_care"'::jsonb, '"practical"'::jsonb, '"meals"'::jsonb, '"training"'::jsonb, '"relief"'::jsonb, '"other"'::jsonb])) AND (wish ? 'category'::text)))),
    CONSTRAINT decision_line_dispensation_asked_for CHECK ((((dispensation_asked_by_id IS NULL) AND (dispensation_asked_on IS NULL)) OR ((dispensation_asked_by_id IS NOT NULL) AND (dispensation_asked_on IS NOT NULL)))),
    CONSTRAINT decision_line_dispensation_is_whole CHECK ((((dispensed_by_id IS NULL) AND (dispensed_on IS NULL)) OR ((dispensation_reason ~ '\S'::text) AND (dispensed_by_id IS NOT NULL) AND (dispensed_on IS NOT NULL)))),
    CONSTRAINT decision_line_ends_after_start CHECK (((last_day IS NULL) OR (start IS NULL) OR (last_day >= start))),
    CONSTRAINT decision_line_offer_answer_is_known CHECK (((offer_answer)::text = ANY ((ARRAY[''::character varying, 'accepted'::character varying, 'awaited'::character varying])::text[]))),
    CONSTRAINT decision_line_outcome_is_known CHECK (((outcome)::text = ANY ((ARRAY['open'::character varying, 'granted'::character varying, 'refused'::character varying])::text[]))),
    CONSTRAINT decision_line_relative_number CHECK ((((relative_number)::text = ''::text) OR ((relative_id IS NOT NULL) AND ((relative_number)::text ~ '^[0-9]{10}$'::text)))),
    CONSTRAINT decision_line_verdict_is_known CHECK (((verdict)::text = ANY ((ARRAY['within'::character varying, 'needs_reason'::character varying, 'outside'::character varying, 'unknown'::character varying, 'no_standard'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_decisionline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_decisionline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_decisionline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_decisionreturn (
    id bigint NOT NULL,
    product text DEFAULT ''::text NOT NULL,
    because text NOT NULL,
    answered_at timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT decision_return_has_a_reason CHECK ((because ~ '\S'::text))
);
ALTER TABLE ONLY public.casework_decisionreturn FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_decisionreturn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_decisionreturn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_delay (
    id bigint NOT NULL,
    expected_on date NOT NULL,
    cause text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    enquiry_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT delay_days_are_plausible CHECK (((expected_on >= '1850-01-01'::date) AND (expected_on < '2200-01-01'::date))),
    CONSTRAINT delay_has_a_cause CHECK ((cause ~ '\S'::text))
);
ALTER TABLE ONLY public.casework_delay FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_delay ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_delay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_draftsave (
    id bigint NOT NULL,
    version integer NOT NULL,
    page uuid,
    number integer,
    changes jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    assessment_id bigint,
    citizen_id bigint NOT NULL,
    decision_id bigint,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT casework_draftsave_number_check CHECK ((number >= 0)),
    CONSTRAINT casework_draftsave_version_check CHECK ((version >= 0)),
    CONSTRAINT draft_save_number_of_a_page CHECK (((number IS NULL) OR (page IS NOT NULL))),
    CONSTRAINT draft_save_of_one_draft CHECK ((((assessment_id IS NOT NULL) AND (decision_id IS NULL)) OR ((assessment_id IS NULL) AND (decision_id IS NOT NULL))))
);
ALTER TABLE ONLY public.casework_draftsave FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_draftsave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_draftsave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_earliernumber (
    id bigint NOT NULL,
    number character varying(10) NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    was_wrong boolean DEFAULT false NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT earlier_number_has_ten_places CHECK (((number)::text ~ '^[0-9]{6}[0-9A-Z]{4}$'::text))
);
ALTER TABLE ONLY public.casework_earliernumber FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_earliernumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_earliernumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_enquiry (
    id bigint NOT NULL,
    source character varying(24) NOT NULL,
    source_name text NOT NULL,
    wish text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    due_rule text NOT NULL,
    state character varying(12) NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    taken_by_id bigint,
    team_id bigint,
    reported_by_id bigint,
    withdrawn_at timestamp with time zone,
    withdrawn_because text DEFAULT ''::text NOT NULL,
    withdrawn_by_id bigint,
    matter character varying(12) NOT NULL,
    due_at timestamp with time zone,
    target_on date,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    answer text DEFAULT ''::text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    CONSTRAINT enquiry_days_are_plausible CHECK (((due_on >= '1850-01-01'::date) AND (due_on < '2200-01-01'::date) AND (target_on >= '1850-01-01'::date) AND (target_on < '2200-01-01'::date))),
    CONSTRAINT enquiry_has_a_wish CHECK ((wish ~ '\S'::text)),
    CONSTRAINT enquiry_matter_is_known CHECK (((matter)::text = ANY ((ARRAY['home_care'::character varying, 'support'::character varying, 'training'::character varying, 'care_home'::character varying, 'discharge'::character varying, 'end_of_life'::character varying, 'follow_up'::character varying, 'complaint'::character varying, 'access'::character varying])::text[]))),
    CONSTRAINT enquiry_source_is_known CHECK (((source)::text = ANY ((ARRAY['citizen'::character varying, 'relative'::character varying, 'other_administration'::character varying, 'home_care'::character varying, 'home_nursing'::character varying, 'training'::character varying, 'prevention'::character varying, 'other_municipality'::character varying, 'general_practitioner'::character varying, 'specialist'::character varying, 'hospital_surgical'::character varying, 'hospital_medical'::character varying, 'hospital_psychiatric'::character varying, 'hospital_emergency'::character varying, 'municipality'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT enquiry_state_is_known CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'answered'::character varying, 'withdrawn'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_enquiry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_enquiry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_enquiry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_grant (
    id bigint NOT NULL,
    series uuid NOT NULL,
    regime character varying(20) NOT NULL,
    area text NOT NULL,
    kind character varying(8) NOT NULL,
    catalogue text NOT NULL,
    catalogue_version text NOT NULL,
    product text NOT NULL,
    terms jsonb NOT NULL,
    is_one_off boolean NOT NULL,
    is_temporary boolean NOT NULL,
    valid daterange NOT NULL,
    known tstzrange DEFAULT tstzrange(clock_timestamp(), NULL::timestamp with time zone) NOT NULL,
    end_cause character varying(20) NOT NULL,
    end_note text NOT NULL,
    citizen_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    line_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    provider_id bigint,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    closed_by_id bigint,
    care_elements character varying(20)[] DEFAULT '{}'::character varying(20)[] NOT NULL,
    CONSTRAINT grant_area_follows_kind CHECK ((((area = 'housing'::text) AND ((kind)::text = 'place'::text)) OR ((NOT ((kind)::text = 'place'::text)) AND (area = 'home_care'::text)))),
    CONSTRAINT grant_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT grant_elements_are_known CHECK ((care_elements <@ ARRAY['personal_help'::character varying(20), 'practical_help'::character varying(20), 'training'::character varying(20)])),
    CONSTRAINT grant_end_cause_is_known CHECK (((end_cause)::text = ANY ((ARRAY[''::character varying, 'death'::character varying, 'moved'::character varying, 'own_wish'::character varying, 'no_longer_needed'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT grant_ended_has_an_end CHECK ((((end_cause)::text = ''::text) OR (upper(valid) IS NOT NULL))),
    CONSTRAINT grant_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL))),
    CONSTRAINT grant_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['package'::character varying, 'pathway'::character varying, 'in_stay'::character varying, 'place'::character varying, 'stay'::character varying, 'meals'::character varying, 'relief'::character varying, 'training'::character varying, 'help'::character varying])::text[]))),
    CONSTRAINT grant_known_has_a_beginning CHECK (((NOT isempty(known)) AND (lower(known) IS NOT NULL))),
    CONSTRAINT grant_regime_is_known CHECK (((regime)::text = ANY ((ARRAY['social_services_act'::character varying, 'elderly_care_act'::character varying])::text[]))),
    CONSTRAINT grant_stay_has_an_end CHECK (((NOT ((kind)::text = ANY ((ARRAY['stay'::character varying, 'in_stay'::character varying])::text[]))) OR (upper(valid) IS NOT NULL))),
    CONSTRAINT grant_temporary_has_an_end CHECK ((((NOT is_one_off) AND (NOT is_temporary)) OR (upper(valid) IS NOT NULL)))
);
ALTER TABLE ONLY public.casework_grant FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_grant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_grantlimit (
    id bigint NOT NULL,
    matter character varying(20) NOT NULL,
    "limit" smallint,
    product text DEFAULT ''::text NOT NULL,
    role character varying(20) NOT NULL,
    source text NOT NULL,
    valid daterange NOT NULL,
    known tstzrange DEFAULT tstzrange(clock_timestamp(), NULL::timestamp with time zone) NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT casework_grantlimit_limit_check CHECK (("limit" >= 0)),
    CONSTRAINT grant_limit_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT grant_limit_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL))),
    CONSTRAINT grant_limit_has_a_source CHECK ((source ~ '\S'::text)),
    CONSTRAINT grant_limit_matter_is_known CHECK (((matter)::text = ANY ((ARRAY['weekly_hours'::character varying, 'product'::character varying, 'individual_rate'::character varying, 'dispensation'::character varying, 'deviation'::character varying, 'without_standard'::character varying, 'beside_standard'::character varying, 'care_home'::character varying])::text[]))),
    CONSTRAINT grant_limit_of_a_product_names_it CHECK (((((matter)::text = 'product'::text) AND (product ~ '\S'::text)) OR ((NOT ((matter)::text = 'product'::text)) AND (product = ''::text)))),
    CONSTRAINT grant_limit_of_hours_says_how_many CHECK (((("limit" IS NOT NULL) AND ((matter)::text = 'weekly_hours'::text)) OR ((NOT ((matter)::text = 'weekly_hours'::text)) AND ("limit" IS NULL)))),
    CONSTRAINT grant_limit_role_is_known CHECK (((role)::text = ANY ((ARRAY['team_leader'::character varying, 'decision_maker'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_grantlimit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_grantlimit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_grantlimit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_hearing (
    id bigint NOT NULL,
    about text NOT NULL,
    facts text[] NOT NULL,
    may_mean text NOT NULL,
    asked_on date NOT NULL,
    respond_by date NOT NULL,
    answer text NOT NULL,
    weight text NOT NULL,
    closed_on date,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    expected_on date,
    closed_by_id bigint,
    closed_at timestamp with time zone,
    CONSTRAINT hearing_days_are_plausible CHECK (((asked_on >= '1850-01-01'::date) AND (asked_on < '2200-01-01'::date) AND (respond_by >= '1850-01-01'::date) AND (respond_by < '2200-01-01'::date) AND (expected_on >= '1850-01-01'::date) AND (expected_on < '2200-01-01'::date) AND (closed_on >= '1850-01-01'::date) AND (closed_on < '2200-01-01'::date))),
    CONSTRAINT hearing_decides_after_the_answer CHECK (((expected_on IS NULL) OR (expected_on > respond_by))),
    CONSTRAINT hearing_gives_time CHECK ((respond_by > asked_on)),
    CONSTRAINT hearing_has_facts CHECK ((
CASE
    WHEN (facts IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(facts, 1), 0)
END >= 1)),
    CONSTRAINT hearing_is_about_something CHECK ((about ~ '\S'::text)),
    CONSTRAINT hearing_leads_to_something CHECK (((closed_on IS NULL) OR (weight ~ '\S'::text))),
    CONSTRAINT hearing_says_what_it_may_mean CHECK ((may_mean ~ '\S'::text))
);
ALTER TABLE ONLY public.casework_hearing FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_hearing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_hearing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_hearingdraft (
    id bigint NOT NULL,
    about text NOT NULL,
    facts text NOT NULL,
    may_mean text NOT NULL,
    respond_by date,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    expected_on date,
    written jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT hearing_draft_days_are_plausible CHECK (((respond_by >= '1850-01-01'::date) AND (respond_by < '2200-01-01'::date) AND (expected_on >= '1850-01-01'::date) AND (expected_on < '2200-01-01'::date)))
);
ALTER TABLE ONLY public.casework_hearingdraft FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_hearingdraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_hearingdraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_home (
    id bigint NOT NULL,
    street text NOT NULL,
    postcode character varying(4) NOT NULL,
    town text NOT NULL,
    dwelling character varying(24) NOT NULL,
    is_protected boolean NOT NULL,
    access text NOT NULL,
    valid daterange NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    known tstzrange DEFAULT tstzrange(clock_timestamp(), NULL::timestamp with time zone) NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT home_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT home_dwelling_is_known CHECK (((dwelling)::text = ANY ((ARRAY[''::character varying, 'own_home'::character varying, 'near_activity_centre'::character varying, 'somatic_care_home'::character varying, 'dementia_care_home'::character varying, 'temporary_somatic'::character varying, 'temporary_dementia'::character varying])::text[]))),
    CONSTRAINT home_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL))),
    CONSTRAINT home_has_a_street CHECK ((street ~ '\S'::text)),
    CONSTRAINT home_postcode_is_digits CHECK (((postcode)::text ~ '^\d{3,4}$'::text))
);
ALTER TABLE ONLY public.casework_home FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_home ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_home_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_incomingpaper (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    sender text NOT NULL,
    received_on date NOT NULL,
    about text NOT NULL,
    has_third_person boolean NOT NULL,
    file_name text DEFAULT ''::text NOT NULL,
    media_type character varying(20) NOT NULL,
    content bytea NOT NULL,
    sha256 character varying(64) NOT NULL,
    form_key uuid NOT NULL,
    corrected_at timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    corrects_id bigint,
    enquiry_id bigint,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT paper_day_is_plausible CHECK (((recorded_at >= (received_on - '1 day'::interval)) AND (recorded_at < (received_on + '3655 days'::interval)))),
    CONSTRAINT paper_is_bounded CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 20971520))),
    CONSTRAINT paper_is_what_it_says CHECK (
CASE media_type
    WHEN 'application/pdf'::text THEN (SUBSTRING(content FROM 1 FOR 5) = '\x255044462d'::bytea)
    WHEN 'image/png'::text THEN (SUBSTRING(content FROM 1 FOR 8) = '\x89504e470d0a1a0a'::bytea)
    WHEN 'image/jpeg'::text THEN (SUBSTRING(content FROM 1 FOR 3) = '\xffd8ff'::bytea)
    WHEN 'image/tiff'::text THEN (SUBSTRING(content FROM 1 FOR 4) = ANY (ARRAY['\x49492a00'::bytea, '\x4d4d002a'::bytea]))
    ELSE (POSITION(('\x00'::bytea) IN (content)) = 0)
END),
    CONSTRAINT paper_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['hospital'::character varying, 'doctor'::character varying, 'citizen'::character varying, 'relative'::character varying, 'power_of_attorney'::character varying, 'authority'::character varying, 'provider'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT paper_media_type_is_known CHECK (((media_type)::text = ANY ((ARRAY['application/pdf'::character varying, 'image/png'::character varying, 'image/jpeg'::character varying, 'image/tiff'::character varying, 'text/plain'::character varying])::text[]))),
    CONSTRAINT paper_says_about_what CHECK ((about ~ '\S'::text)),
    CONSTRAINT paper_says_from_whom CHECK ((sender ~ '\S'::text)),
    CONSTRAINT paper_sha256_is_its_own CHECK (((sha256)::text = encode(sha256(content), 'hex'::text)))
);
ALTER TABLE ONLY public.casework_incomingpaper FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_incomingpaper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_incomingpaper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_letter (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    title text NOT NULL,
    content text NOT NULL,
    text text NOT NULL,
    pdf bytea NOT NULL,
    sha256 character varying(64) NOT NULL,
    made_with text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    decision_id bigint,
    enquiry_id bigint,
    hearing_id bigint,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    line_id bigint,
    CONSTRAINT acknowledgement_of_an_enquiry CHECK (((NOT ((kind)::text = 'acknowledgement'::text)) OR (enquiry_id IS NOT NULL))),
    CONSTRAINT letter_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['decision'::character varying, 'hearing'::character varying, 'delay_notice'::character varying, 'acknowledgement'::character varying, 'pause'::character varying, 'ending'::character varying, 'adjustment'::character varying, 'relief_decision'::character varying, 'relief_ending'::character varying])::text[]))),
    CONSTRAINT letter_of_a_decision CHECK (((NOT ((kind)::text = 'decision'::text)) OR (decision_id IS NOT NULL))),
    CONSTRAINT letter_sha256_is_its_own CHECK (((sha256)::text = encode(sha256(pdf), 'hex'::text))),
    CONSTRAINT letter_to_a_relative_is_of_a_line CHECK (((((kind)::text = ANY ((ARRAY['relief_decision'::character varying, 'relief_ending'::character varying])::text[])) AND (line_id IS NOT NULL)) OR ((NOT ((kind)::text = ANY ((ARRAY['relief_decision'::character varying, 'relief_ending'::character varying])::text[]))) AND (line_id IS NULL))))
);
ALTER TABLE ONLY public.casework_letter FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_linefact (
    id bigint NOT NULL,
    item text DEFAULT ''::text NOT NULL,
    is_for_relative boolean DEFAULT false NOT NULL,
    "position" smallint NOT NULL,
    text text NOT NULL,
    source character varying(20) NOT NULL,
    source_name text DEFAULT ''::text NOT NULL,
    known_on date NOT NULL,
    is_known boolean DEFAULT false NOT NULL,
    citizen_id bigint NOT NULL,
    line_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    CONSTRAINT casework_linefact_position_check CHECK (("position" >= 0)),
    CONSTRAINT line_fact_days_are_plausible CHECK (((known_on >= '1850-01-01'::date) AND (known_on < '2200-01-01'::date))),
    CONSTRAINT line_fact_says_something CHECK ((text ~ '\S'::text)),
    CONSTRAINT line_fact_source_is_known CHECK (((source)::text = ANY ((ARRAY['visit'::character varying, 'citizen'::character varying, 'relative'::character varying, 'provider'::character varying, 'hospital'::character varying, 'doctor'::character varying, 'other'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_linefact FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_linefact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_linefact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_matterdeadline (
    id bigint NOT NULL,
    matter character varying(12) NOT NULL,
    since date NOT NULL,
    limit_count smallint,
    limit_unit character varying(12) NOT NULL,
    target_count smallint,
    target_unit character varying(12) NOT NULL,
    source text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT casework_matterdeadline_limit_count_check CHECK ((limit_count >= 0)),
    CONSTRAINT casework_matterdeadline_target_count_check CHECK ((target_count >= 0)),
    CONSTRAINT matter_deadline_days_are_plausible CHECK (((since >= '1850-01-01'::date) AND (since < '2200-01-01'::date))),
    CONSTRAINT matter_deadline_has_a_source CHECK ((source ~ '\S'::text)),
    CONSTRAINT matter_deadline_limit_is_whole CHECK ((((limit_count IS NULL) AND ((limit_unit)::text = ''::text)) OR ((limit_count >= 1) AND ((limit_unit)::text = ANY ((ARRAY['hours'::character varying, 'working_days'::character varying, 'weeks'::character varying, 'months'::character varying])::text[]))))),
    CONSTRAINT matter_deadline_matter_is_known CHECK (((matter)::text = ANY ((ARRAY['home_care'::character varying, 'support'::character varying, 'training'::character varying, 'care_home'::character varying, 'discharge'::character varying, 'end_of_life'::character varying, 'follow_up'::character varying, 'complaint'::character varying, 'access'::character varying])::text[]))),
    CONSTRAINT matter_deadline_says_something CHECK (((limit_count IS NOT NULL) OR (target_count IS NOT NULL))),
    CONSTRAINT matter_deadline_target_is_whole CHECK ((((target_count IS NULL) AND ((target_unit)::text = ''::text)) OR ((target_count >= 1) AND ((target_unit)::text = ANY ((ARRAY['hours'::character varying, 'working_days'::character varying, 'weeks'::character varying, 'months'::character varying])::text[])))))
);
ALTER TABLE ONLY public.casework_matterdeadline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_matterdeadline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_matterdeadline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_need (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    shift character varying(8) NOT NULL,
    what text NOT NULL,
    minutes smallint NOT NULL,
    times smallint NOT NULL,
    every_weeks smallint NOT NULL,
    employees smallint NOT NULL,
    assessment_id bigint NOT NULL,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    CONSTRAINT casework_need_employees_check CHECK ((employees >= 0)),
    CONSTRAINT casework_need_every_weeks_check CHECK ((every_weeks >= 0)),
    CONSTRAINT casework_need_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT casework_need_position_check CHECK (("position" >= 0)),
    CONSTRAINT casework_need_times_check CHECK ((times >= 0)),
    CONSTRAINT need_employees_are_one_or_two CHECK ((employees = ANY (ARRAY[1, 2]))),
    CONSTRAINT need_has_minutes CHECK (((every_weeks >= 1) AND (minutes >= 1) AND (minutes <= 1440) AND (times >= 1))),
    CONSTRAINT need_is_for_something CHECK ((what ~ '\S'::text)),
    CONSTRAINT need_shift_is_known CHECK (((shift)::text = ANY ((ARRAY['day'::character varying, 'evening'::character varying, 'night'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_need FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_need ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_need_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_ordernotice (
    id bigint NOT NULL,
    event character varying(8) NOT NULL,
    since date NOT NULL,
    help text NOT NULL,
    details text[] NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by_id bigint,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    order_id bigint NOT NULL,
    provider_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT order_notice_days_are_plausible CHECK (((since >= '1850-01-01'::date) AND (since < '2200-01-01'::date))),
    CONSTRAINT order_notice_event_is_known CHECK (((event)::text = ANY ((ARRAY['begun'::character varying, 'changed'::character varying, 'stopped'::character varying, 'unbegun'::character varying, 'paused'::character varying, 'resumed'::character varying])::text[]))),
    CONSTRAINT order_notice_names_the_help CHECK ((help ~ '\S'::text)),
    CONSTRAINT order_notice_seen_by_somebody CHECK ((((acknowledged_at IS NULL) AND (acknowledged_by_id IS NULL)) OR ((acknowledged_at IS NOT NULL) AND (acknowledged_by_id IS NOT NULL))))
);
ALTER TABLE ONLY public.casework_ordernotice FORCE ROW LEVEL SECURITY;
CREATE VIEW public.casework_order_notice_unseen WITH (security_barrier='true') AS
 SELECT notice.id,
    notice.citizen_id,
    notice.event,
    notice.since,
    notice.help,
    notice.details,
        CASE
            WHEN (NOT citizen.is_name_protected) THEN btrim(((citizen.given_names || ' '::text) || citizen.family_name))
            ELSE NULL::text
        END AS name
   FROM (public.casework_ordernotice notice
     JOIN public.casework_citizen citizen ON ((citizen.id = notice.citizen_id)))
  WHERE ((notice.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND (notice.acknowledged_at IS NULL));
CREATE VIEW public.casework_ordered_agreement WITH (security_barrier='true') AS
 SELECT given.series,
    line.goal,
    line.agreed,
    ( SELECT jsonb_agg(jsonb_build_object('what', need.what, 'shift', need.shift, 'times', need.times, 'every_weeks', need.every_weeks) ORDER BY need."position") AS jsonb_agg
           FROM (public.casework_decision made
             JOIN public.casework_need need ON ((need.assessment_id = made.assessment_id)))
          WHERE ((made.id = given.decision_id) AND ((given.kind)::text = 'pathway'::text))) AS needs
   FROM (public.casework_grant given
     JOIN public.casework_decisionline line ON ((line.id = given.line_id)))
  WHERE (upper_inf(given.known) AND (EXISTS ( SELECT
           FROM public.casework_careorder ordered
          WHERE ((ordered.series = given.series) AND (ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))))));
ALTER TABLE public.casework_ordernotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_ordernotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_outgoingmessage (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    channel character varying(12) NOT NULL,
    receiver text NOT NULL,
    address text NOT NULL,
    state character varying(12) NOT NULL,
    sent_on date NOT NULL,
    handed_over_at timestamp with time zone,
    received_on date NOT NULL,
    is_receipt_presumed boolean NOT NULL,
    complaint_deadline timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    letter_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    is_to_relative boolean DEFAULT false NOT NULL,
    receiver_number character varying(10) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT message_channel_is_known CHECK (((channel)::text = ANY ((ARRAY['digital_post'::character varying, 'print'::character varying])::text[]))),
    CONSTRAINT message_days_are_plausible CHECK (((sent_on >= '1850-01-01'::date) AND (sent_on < '2200-01-01'::date) AND (received_on >= '1850-01-01'::date) AND (received_on < '2200-01-01'::date))),
    CONSTRAINT message_handed_over_at_a_time CHECK ((((handed_over_at IS NULL) AND ((state)::text = ANY ((ARRAY['waiting'::character varying, 'stopped'::character varying])::text[]))) OR ((handed_over_at IS NOT NULL) AND ((state)::text = 'handed_over'::text)))),
    CONSTRAINT message_received_after_sent CHECK ((received_on >= sent_on)),
    CONSTRAINT message_receiver_number_is_digits CHECK ((((receiver_number)::text = ''::text) OR (is_to_relative AND ((receiver_number)::text ~ '^[0-9]{10}$'::text)))),
    CONSTRAINT message_state_is_known CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'handed_over'::character varying, 'stopped'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_outgoingmessage FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_outgoingmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_outgoingmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_pause (
    id bigint NOT NULL,
    series uuid NOT NULL,
    cause character varying(16) NOT NULL,
    valid daterange NOT NULL,
    known tstzrange DEFAULT tstzrange(clock_timestamp(), NULL::timestamp with time zone) NOT NULL,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    closed_by_id bigint,
    CONSTRAINT pause_cause_is_known CHECK (((cause)::text = ANY ((ARRAY['hospital'::character varying, 'temporary_stay'::character varying, 'away'::character varying])::text[]))),
    CONSTRAINT pause_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT pause_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL)))
);
ALTER TABLE ONLY public.casework_pause FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_pause ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_pause_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_practice (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    has_second_eyes boolean NOT NULL,
    review_months smallint NOT NULL,
    assessment_months smallint NOT NULL,
    hearing_days smallint NOT NULL,
    complaint_weeks smallint NOT NULL,
    delivery_days smallint NOT NULL,
    obstacle_days smallint NOT NULL,
    obstacle_times smallint NOT NULL,
    closed_days character varying(5)[] NOT NULL,
    package_rule text NOT NULL,
    pathway_rule text NOT NULL,
    cvr character varying(8) NOT NULL,
    kle character varying(8) NOT NULL,
    unit text NOT NULL,
    address_lines text[] NOT NULL,
    phone text NOT NULL,
    phone_hours text NOT NULL,
    website text NOT NULL,
    round_the_clock_phone text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    municipality_id bigint NOT NULL,
    answer_days smallint DEFAULT 5 NOT NULL,
    CONSTRAINT casework_practice_answer_days_check CHECK ((answer_days >= 0)),
    CONSTRAINT casework_practice_assessment_months_check CHECK ((assessment_months >= 0)),
    CONSTRAINT casework_practice_complaint_weeks_check CHECK ((complaint_weeks >= 0)),
    CONSTRAINT casework_practice_delivery_days_check CHECK ((delivery_days >= 0)),
    CONSTRAINT casework_practice_hearing_days_check CHECK ((hearing_days >= 0)),
    CONSTRAINT casework_practice_obstacle_days_check CHECK ((obstacle_days >= 0)),
    CONSTRAINT casework_practice_obstacle_times_check CHECK ((obstacle_times >= 0)),
    CONSTRAINT casework_practice_review_months_check CHECK ((review_months >= 0)),
    CONSTRAINT practice_cvr_is_digits CHECK ((((cvr)::text = ''::text) OR ((cvr)::text ~ '^\d{8}$'::text))),
    CONSTRAINT practice_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT practice_gives_time CHECK (((complaint_weeks >= 1) AND (hearing_days >= 1) AND (review_months >= 1))),
    CONSTRAINT practice_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL))),
    CONSTRAINT practice_has_a_phone CHECK ((phone ~ '\S'::text)),
    CONSTRAINT practice_names_its_unit CHECK ((unit ~ '\S'::text))
);
ALTER TABLE ONLY public.casework_practice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_practice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_practice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_price (
    id bigint NOT NULL,
    product text NOT NULL,
    unit character varying(10) NOT NULL,
    amount_dkk numeric(9,2) NOT NULL,
    source text NOT NULL,
    valid daterange NOT NULL,
    known tstzrange DEFAULT tstzrange(clock_timestamp(), NULL::timestamp with time zone) NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT price_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT price_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL))),
    CONSTRAINT price_has_a_source CHECK ((source ~ '\S'::text)),
    CONSTRAINT price_is_not_negative CHECK ((amount_dkk >= (0)::numeric)),
    CONSTRAINT price_is_of_something CHECK ((product ~ '\S'::text)),
    CONSTRAINT price_unit_is_known CHECK (((unit)::text = ANY ((ARRAY['meal'::character varying, 'hour'::character varying, 'day'::character varying, 'month'::character varying, 'half_hour'::character varying, 'visit'::character varying, 'delivery'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_price FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_price ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_price_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_promisedreview (
    id bigint NOT NULL,
    review_on date NOT NULL,
    ends_on date,
    citizen_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    municipality_id bigint NOT NULL
);
ALTER TABLE ONLY public.casework_promisedreview FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_promisedreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_promisedreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_publishedcatalogue (
    id bigint NOT NULL,
    catalogue text NOT NULL,
    version text NOT NULL,
    valid_from date NOT NULL,
    files jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    draft_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT published_catalogue_days_are_plausible CHECK (((valid_from >= '1850-01-01'::date) AND (valid_from < '2200-01-01'::date)))
);
ALTER TABLE ONLY public.casework_publishedcatalogue FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_publishedcatalogue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_publishedcatalogue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_refuseditem (
    id bigint NOT NULL,
    item text NOT NULL,
    reason text NOT NULL,
    rule text NOT NULL,
    citizen_id bigint NOT NULL,
    line_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    CONSTRAINT refused_item_has_a_reason CHECK ((reason ~ '\S'::text)),
    CONSTRAINT refused_item_has_a_rule CHECK ((rule ~ '\S'::text))
);
ALTER TABLE ONLY public.casework_refuseditem FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_refuseditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_refuseditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_regimechoice (
    id bigint NOT NULL,
    regime character varying(20) NOT NULL,
    proposed character varying(20) NOT NULL,
    facts jsonb NOT NULL,
    reasons jsonb NOT NULL,
    reason text NOT NULL,
    "on" date NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    chosen_by_id bigint,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    CONSTRAINT regime_choice_days_are_plausible CHECK ((("on" >= '1850-01-01'::date) AND ("on" < '2200-01-01'::date))),
    CONSTRAINT regime_has_a_reason CHECK (((reason ~ '\S'::text) OR ((proposed)::text = (regime)::text))),
    CONSTRAINT regime_is_known CHECK (((regime)::text = ANY ((ARRAY['social_services_act'::character varying, 'elderly_care_act'::character varying])::text[])))
);
ALTER TABLE ONLY public.casework_regimechoice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_regimechoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_regimechoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_relative (
    id bigint NOT NULL,
    name text NOT NULL,
    relation text NOT NULL,
    capacity character varying(20) NOT NULL,
    phone text NOT NULL,
    address_lines text NOT NULL,
    consent text NOT NULL,
    may_be_told boolean NOT NULL,
    gets_letters boolean NOT NULL,
    valid daterange NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    known tstzrange DEFAULT tstzrange(clock_timestamp(), NULL::timestamp with time zone) NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    series uuid DEFAULT gen_random_uuid() NOT NULL,
    closed_by_id bigint,
    CONSTRAINT relative_capacity_is_known CHECK (((capacity)::text = ANY ((ARRAY['relative'::character varying, 'representative'::character varying, 'power_of_attorney'::character varying, 'guardian'::character varying])::text[]))),
    CONSTRAINT relative_days_are_plausible CHECK (((upper(valid) <= '2200-01-01'::date) AND (lower(valid) >= '1850-01-01'::date))),
    CONSTRAINT relative_has_a_name CHECK ((name ~ '\S'::text)),
    CONSTRAINT relative_has_a_period CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL))),
    CONSTRAINT relative_letters_need_capacity CHECK (((NOT gets_letters) OR (NOT ((capacity)::text = 'relative'::text)))),
    CONSTRAINT relative_told_by_consent CHECK (((NOT may_be_told) OR ((capacity)::text = 'guardian'::text) OR (consent ~ '\S'::text)))
);
ALTER TABLE ONLY public.casework_relative FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_relative ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_relative_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.settlement_settlementmark (
    id bigint CONSTRAINT casework_settlementmark_id_not_null NOT NULL,
    seen_until timestamp with time zone CONSTRAINT casework_settlementmark_seen_until_not_null NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT casework_settlementmark_recorded_at_not_null NOT NULL,
    citizen_id bigint CONSTRAINT casework_settlementmark_citizen_id_not_null NOT NULL,
    municipality_id bigint CONSTRAINT casework_settlementmark_municipality_id_not_null NOT NULL,
    order_id bigint CONSTRAINT casework_settlementmark_order_id_not_null NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT settlement_mark_of_what_is_known CHECK ((seen_until <= recorded_at))
);
ALTER TABLE ONLY public.settlement_settlementmark FORCE ROW LEVEL SECURITY;
ALTER TABLE public.settlement_settlementmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_settlementmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.settlement_settlementstart (
    id bigint CONSTRAINT casework_settlementstart_id_not_null NOT NULL,
    seen_until timestamp with time zone CONSTRAINT casework_settlementstart_seen_until_not_null NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT casework_settlementstart_recorded_at_not_null NOT NULL,
    municipality_id bigint CONSTRAINT casework_settlementstart_municipality_id_not_null NOT NULL,
    recorded_by_id bigint DEFAULT NULLIF(public.wall_user(), 0),
    CONSTRAINT settlement_start_of_what_is_known CHECK ((seen_until <= recorded_at))
);
ALTER TABLE ONLY public.settlement_settlementstart FORCE ROW LEVEL SECURITY;
ALTER TABLE public.settlement_settlementstart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_settlementstart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_unorderedperiod (
    id bigint NOT NULL,
    series uuid NOT NULL,
    catalogue text NOT NULL,
    product text NOT NULL,
    valid daterange NOT NULL,
    citizen_id bigint NOT NULL,
    decided_by_id bigint,
    municipality_id bigint NOT NULL,
    ends_on date GENERATED ALWAYS AS (upper(valid)) STORED
);
ALTER TABLE ONLY public.casework_unorderedperiod FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casework_unorderedperiod ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_unorderedperiod_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casework_vocabulary (
    municipality_id bigint NOT NULL,
    word text NOT NULL COLLATE pg_catalog."C",
    near text[] NOT NULL
);
CREATE TABLE public.casework_words (
    citizen_id bigint NOT NULL,
    municipality_id bigint NOT NULL,
    of text NOT NULL,
    words text NOT NULL,
    parts text[] GENERATED ALWAYS AS (array_remove(string_to_array(words, ' '::text), ''::text)) STORED NOT NULL,
    CONSTRAINT casework_words_of_check CHECK ((of = ANY (ARRAY['name'::text, 'address'::text])))
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE ONLY public.mfa_authenticator FORCE ROW LEVEL SECURITY;
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW public.settlement_order_changes AS
 SELECT ordered.id AS order_id,
    ordered.municipality_id,
    ordered.citizen_id,
    ordered.provider_id,
    ordered.series,
    ordered.valid,
    (ordered.recorded_at > marked.until) AS is_new,
    COALESCE((ordered.stopped_at > marked.until), false) AS has_stopped,
    waits.told AS pauses,
        CASE
            WHEN (ordered.valid @> public.wall_today()) THEN waits.since
            ELSE NULL::date
        END AS waits_since,
    laid.told AS adjustments,
    LEAST(
        CASE
            WHEN (ordered.recorded_at > marked.until) THEN ordered.recorded_at
            ELSE NULL::timestamp with time zone
        END,
        CASE
            WHEN (ordered.stopped_at > marked.until) THEN ordered.stopped_at
            ELSE NULL::timestamp with time zone
        END, waits.first, laid.first) AS first_at,
    GREATEST(ordered.recorded_at, ordered.stopped_at, waits.last, laid.last) AS last_at
   FROM (((public.casework_careorder ordered
     CROSS JOIN LATERAL ( SELECT COALESCE(GREATEST(( SELECT max(settlement_settlementmark.seen_until) AS max
                   FROM public.settlement_settlementmark
                  WHERE (settlement_settlementmark.order_id = ordered.id)), ( SELECT max(settlement_settlementstart.seen_until) AS max
                   FROM public.settlement_settlementstart
                  WHERE (settlement_settlementstart.municipality_id = ordered.municipality_id))), '-infinity'::timestamp with time zone) AS until
         OFFSET 0) marked)
     CROSS JOIN LATERAL ( SELECT min(pause.at) FILTER (WHERE (pause.at > marked.until)) AS first,
            max(pause.at) AS last,
            min(lower(pause.valid)) FILTER (WHERE (upper_inf(pause.known) AND upper_inf(pause.valid) AND (pause.valid @> public.wall_today()))) AS since,
            jsonb_agg(jsonb_build_object('since', lower(pause.valid), 'until', upper(pause.valid), 'holds', upper_inf(pause.known)) ORDER BY (lower(pause.valid)), pause.id) FILTER (WHERE (pause.at > marked.until)) AS told
           FROM ( SELECT casework_pause.id,
                    casework_pause.series,
                    casework_pause.cause,
                    casework_pause.valid,
                    casework_pause.known,
                    casework_pause.citizen_id,
                    casework_pause.municipality_id,
                    casework_pause.recorded_by_id,
                    casework_pause.closed_by_id,
                    COALESCE(upper(casework_pause.known), lower(casework_pause.known)) AS at
                   FROM public.casework_pause
                  WHERE ((casework_pause.citizen_id = ordered.citizen_id) AND (casework_pause.series = ordered.series))) pause) waits)
     CROSS JOIN LATERAL ( SELECT min(casework_adjustment.recorded_at) FILTER (WHERE (casework_adjustment.recorded_at > marked.until)) AS first,
            max(casework_adjustment.recorded_at) AS last,
            jsonb_agg(casework_adjustment.since ORDER BY casework_adjustment.since) FILTER (WHERE (casework_adjustment.recorded_at > marked.until)) AS told
           FROM public.casework_adjustment
          WHERE ((casework_adjustment.citizen_id = ordered.citizen_id) AND (casework_adjustment.series = ordered.series))) laid);
CREATE VIEW public.settlement_order_to_settle WITH (security_barrier='true') AS
 SELECT now.order_id,
    now.municipality_id,
    now.citizen_id,
    now.provider_id,
    now.valid,
    now.is_new,
    now.has_stopped,
        CASE
            WHEN (NOT citizen.is_name_protected) THEN btrim(((citizen.given_names || ' '::text) || citizen.family_name))
            ELSE NULL::text
        END AS name,
    given.kind,
    given.catalogue,
    given.catalogue_version,
    given.product,
    given.terms,
    now.pauses,
    now.waits_since,
    now.adjustments,
    now.last_at
   FROM ((public.settlement_order_changes now
     JOIN public.casework_citizen citizen ON ((citizen.id = now.citizen_id)))
     LEFT JOIN LATERAL ( SELECT casework_grant.id,
            casework_grant.series,
            casework_grant.regime,
            casework_grant.area,
            casework_grant.kind,
            casework_grant.catalogue,
            casework_grant.catalogue_version,
            casework_grant.product,
            casework_grant.terms,
            casework_grant.is_one_off,
            casework_grant.is_temporary,
            casework_grant.valid,
            casework_grant.known,
            casework_grant.end_cause,
            casework_grant.end_note,
            casework_grant.citizen_id,
            casework_grant.decision_id,
            casework_grant.line_id,
            casework_grant.municipality_id,
            casework_grant.provider_id,
            casework_grant.recorded_by_id,
            casework_grant.closed_by_id,
            casework_grant.care_elements
           FROM public.casework_grant
          WHERE ((casework_grant.citizen_id = now.citizen_id) AND (casework_grant.series = now.series))
          ORDER BY (lower(casework_grant.known)) DESC, casework_grant.id DESC
         LIMIT 1) given ON (true))
  WHERE (now.municipality_id = ( SELECT public.wall_settling() AS wall_settling));
CREATE TABLE public.settlement_unsettled (
    order_id bigint CONSTRAINT casework_unsettled_order_id_not_null NOT NULL,
    municipality_id bigint CONSTRAINT casework_unsettled_municipality_id_not_null NOT NULL,
    provider_id bigint CONSTRAINT casework_unsettled_provider_id_not_null NOT NULL,
    since timestamp with time zone CONSTRAINT casework_unsettled_since_not_null NOT NULL
);
CREATE VIEW public.settlement_order_unsettled WITH (security_barrier='true') AS
 SELECT order_id,
    provider_id,
    since
   FROM public.settlement_unsettled
  WHERE (municipality_id = ( SELECT public.wall_settling() AS wall_settling))
  ORDER BY since, order_id;
CREATE VIEW public.settlement_order_waiting WITH (security_barrier='true') AS
 SELECT ordered.id AS order_id,
    ordered.provider_id,
    lower(pause.valid) AS since
   FROM (public.casework_pause pause
     JOIN public.casework_careorder ordered ON (((ordered.citizen_id = pause.citizen_id) AND (ordered.series = pause.series))))
  WHERE ((pause.municipality_id = ( SELECT public.wall_settling() AS wall_settling)) AND upper_inf(pause.known) AND upper_inf(pause.valid) AND (lower(pause.valid) <= public.wall_today()) AND (ordered.valid @> public.wall_today()));
CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);
ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);
ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.standards_attacheddocument (
    id bigint NOT NULL,
    catalogue text NOT NULL,
    document text NOT NULL,
    edition integer NOT NULL,
    text text NOT NULL,
    sha256 character varying(64) NOT NULL,
    recorded_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT attached_document_belongs_somewhere CHECK (((NOT (catalogue = ''::text)) AND (NOT (document = ''::text)))),
    CONSTRAINT attached_document_counts_from_one CHECK ((edition >= 1)),
    CONSTRAINT attached_document_has_text CHECK ((text ~ '\S'::text)),
    CONSTRAINT attached_document_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT standards_attacheddocument_edition_check CHECK ((edition >= 0))
);
ALTER TABLE public.standards_attacheddocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.standards_attacheddocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wall_key (
    name text NOT NULL,
    inner_pad bytea NOT NULL,
    outer_pad bytea NOT NULL
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
ALTER TABLE ONLY public.access_attempt
    ADD CONSTRAINT access_attempt_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_municipality
    ADD CONSTRAINT access_municipality_code_key UNIQUE (code);
ALTER TABLE ONLY public.access_municipality
    ADD CONSTRAINT access_municipality_name_key UNIQUE (name);
ALTER TABLE ONLY public.access_municipality
    ADD CONSTRAINT access_municipality_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_organisation
    ADD CONSTRAINT access_organisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_signedinsession
    ADD CONSTRAINT access_signedinsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_signedinsession
    ADD CONSTRAINT access_signedinsession_session_key_key UNIQUE (session_key);
ALTER TABLE ONLY public.access_submittedform
    ADD CONSTRAINT access_submittedform_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT assessment_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_assessmentitem
    ADD CONSTRAINT assessment_item_once UNIQUE (assessment_id, code);
ALTER TABLE ONLY public.standards_attacheddocument
    ADD CONSTRAINT attached_document_edition UNIQUE (catalogue, document, edition);
ALTER TABLE ONLY public.audit_chainlink
    ADD CONSTRAINT audit_chain_number_once UNIQUE (municipality_id, number);
ALTER TABLE ONLY public.audit_chainhead
    ADD CONSTRAINT audit_chainhead_pkey PRIMARY KEY (municipality_id);
ALTER TABLE ONLY public.audit_chainlink
    ADD CONSTRAINT audit_chainlink_entry_id_key UNIQUE (entry_id);
ALTER TABLE ONLY public.audit_chainlink
    ADD CONSTRAINT audit_chainlink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT case_note_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT case_note_corrected_once UNIQUE (corrects_id);
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT case_note_once UNIQUE (citizen_id, form_key);
ALTER TABLE ONLY public.casework_adjustment
    ADD CONSTRAINT casework_adjustment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_adoptedstandard
    ADD CONSTRAINT casework_adoptedstandard_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT casework_assessment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_assessmentitem
    ADD CONSTRAINT casework_assessmentitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT casework_assignment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT casework_careorder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT casework_casenote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_cataloguedraft
    ADD CONSTRAINT casework_cataloguedraft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_citizen
    ADD CONSTRAINT casework_citizen_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT casework_citizenmerge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT casework_complaint_converted_from_id_key UNIQUE (converted_from_id);
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT casework_complaint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_complaintpractice
    ADD CONSTRAINT casework_complaintpractice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT casework_complaintstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_death
    ADD CONSTRAINT casework_death_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT casework_decisionline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_decisionreturn
    ADD CONSTRAINT casework_decisionreturn_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_delay
    ADD CONSTRAINT casework_delay_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT casework_draftsave_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_earliernumber
    ADD CONSTRAINT casework_earliernumber_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT casework_grant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_grantlimit
    ADD CONSTRAINT casework_grantlimit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_hearing
    ADD CONSTRAINT casework_hearing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_hearingdraft
    ADD CONSTRAINT casework_hearingdraft_decision_id_key UNIQUE (decision_id);
ALTER TABLE ONLY public.casework_hearingdraft
    ADD CONSTRAINT casework_hearingdraft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_home
    ADD CONSTRAINT casework_home_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT casework_incomingpaper_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_decision_id_key UNIQUE (decision_id);
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_hearing_id_key UNIQUE (hearing_id);
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_linefact
    ADD CONSTRAINT casework_linefact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_matterdeadline
    ADD CONSTRAINT casework_matterdeadline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_need
    ADD CONSTRAINT casework_need_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT casework_ordernotice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_outgoingmessage
    ADD CONSTRAINT casework_outgoingmessage_letter_id_key UNIQUE (letter_id);
ALTER TABLE ONLY public.casework_outgoingmessage
    ADD CONSTRAINT casework_outgoingmessage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_outgoingmessage
    ADD CONSTRAINT casework_outgoingmessage_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.casework_pause
    ADD CONSTRAINT casework_pause_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_practice
    ADD CONSTRAINT casework_practice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_price
    ADD CONSTRAINT casework_price_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_promisedreview
    ADD CONSTRAINT casework_promisedreview_decision_id_key UNIQUE (decision_id);
ALTER TABLE ONLY public.casework_promisedreview
    ADD CONSTRAINT casework_promisedreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_publishedcatalogue
    ADD CONSTRAINT casework_publishedcatalogue_draft_id_key UNIQUE (draft_id);
ALTER TABLE ONLY public.casework_publishedcatalogue
    ADD CONSTRAINT casework_publishedcatalogue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_refuseditem
    ADD CONSTRAINT casework_refuseditem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_regimechoice
    ADD CONSTRAINT casework_regimechoice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_relative
    ADD CONSTRAINT casework_relative_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.settlement_settlementmark
    ADD CONSTRAINT casework_settlementmark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.settlement_settlementstart
    ADD CONSTRAINT casework_settlementstart_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_unorderedperiod
    ADD CONSTRAINT casework_unorderedperiod_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.settlement_unsettled
    ADD CONSTRAINT casework_unsettled_pkey PRIMARY KEY (order_id);
ALTER TABLE ONLY public.casework_vocabulary
    ADD CONSTRAINT casework_vocabulary_pkey PRIMARY KEY (municipality_id, word);
ALTER TABLE ONLY public.casework_words
    ADD CONSTRAINT casework_words_pkey PRIMARY KEY (citizen_id, of);
ALTER TABLE ONLY public.casework_citizen
    ADD CONSTRAINT citizen_and_municipality UNIQUE (id, municipality_id);
ALTER TABLE ONLY public.casework_citizen
    ADD CONSTRAINT citizen_number_once UNIQUE (municipality_id, number);
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT complaint_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT complaint_step_once UNIQUE (complaint_id, number);
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT decision_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT decision_line_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT decision_line_place_once UNIQUE (decision_id, "position");
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT enquiry_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_grantlimit
    ADD CONSTRAINT grant_limit_one_at_a_time EXCLUDE USING gist (municipality_id WITH =, matter WITH =, product WITH =, valid WITH &&, known WITH &&);
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT grant_one_pathway_at_a_time EXCLUDE USING gist (citizen_id WITH =, kind WITH =, valid WITH &&, known WITH &&) WHERE (((kind)::text = 'pathway'::text));
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT grant_one_place_at_a_time EXCLUDE USING gist (citizen_id WITH =, kind WITH =, valid WITH &&, known WITH &&) WHERE (((kind)::text = ANY ((ARRAY['in_stay'::character varying, 'place'::character varying, 'stay'::character varying])::text[])));
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT grant_one_regime_for_the_same_help EXCLUDE USING gist (citizen_id WITH =, area WITH =, regime WITH <>, valid WITH &&, known WITH &&);
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT grant_one_statement_at_a_time EXCLUDE USING gist (series WITH =, valid WITH &&, known WITH &&);
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT grant_same_product_once EXCLUDE USING gist (citizen_id WITH =, catalogue WITH =, product WITH =, valid WITH &&, known WITH &&) WHERE ((NOT is_one_off));
ALTER TABLE ONLY public.casework_home
    ADD CONSTRAINT home_one_at_a_time EXCLUDE USING gist (citizen_id WITH =, valid WITH &&, known WITH &&);
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT letter_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_linefact
    ADD CONSTRAINT line_fact_place_once UNIQUE (line_id, "position");
ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT membership_once_at_a_time EXCLUDE USING gist (user_id WITH =, organisation_id WITH =, role WITH =, COALESCE(citizen_id, (0)::bigint) WITH =, valid WITH &&);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_need
    ADD CONSTRAINT need_place_once UNIQUE (assessment_id, "position");
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT order_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT order_one_provider_at_a_time EXCLUDE USING gist (series WITH =, valid WITH &&);
ALTER TABLE ONLY public.access_organisation
    ADD CONSTRAINT organisation_and_municipality UNIQUE (id, municipality_id);
ALTER TABLE ONLY public.access_organisation
    ADD CONSTRAINT organisation_name_in_municipality UNIQUE (municipality_id, name);
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT paper_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT paper_corrected_once UNIQUE (corrects_id);
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT paper_once UNIQUE (citizen_id, form_key);
ALTER TABLE ONLY public.casework_pause
    ADD CONSTRAINT pause_one_at_a_time EXCLUDE USING gist (series WITH =, valid WITH &&, known WITH &&);
ALTER TABLE ONLY public.casework_practice
    ADD CONSTRAINT practice_one_at_a_time EXCLUDE USING gist (municipality_id WITH =, valid WITH &&);
ALTER TABLE ONLY public.casework_price
    ADD CONSTRAINT price_one_at_a_time EXCLUDE USING gist (municipality_id WITH =, product WITH =, valid WITH &&, known WITH &&);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_publishedcatalogue
    ADD CONSTRAINT published_catalogue_day_once UNIQUE (catalogue, valid_from);
ALTER TABLE ONLY public.casework_publishedcatalogue
    ADD CONSTRAINT published_catalogue_version_once UNIQUE (catalogue, version);
ALTER TABLE ONLY public.casework_refuseditem
    ADD CONSTRAINT refused_item_once UNIQUE (line_id, item);
ALTER TABLE ONLY public.casework_regimechoice
    ADD CONSTRAINT regime_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.casework_relative
    ADD CONSTRAINT relative_and_citizen UNIQUE (id, citizen_id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);
ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casework_adoptedstandard
    ADD CONSTRAINT standard_adopted_once EXCLUDE USING gist (municipality_id WITH =, regime WITH =, catalogue WITH =, valid WITH &&, known WITH &&);
ALTER TABLE ONLY public.standards_attacheddocument
    ADD CONSTRAINT standards_attacheddocument_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_submittedform
    ADD CONSTRAINT submitted_form_once UNIQUE (user_id, key);
ALTER TABLE ONLY public.wall_key
    ADD CONSTRAINT wall_key_pkey PRIMARY KEY (name);
CREATE INDEX access_membership_municipality_id_053c08d6 ON public.access_membership USING btree (municipality_id);
CREATE INDEX access_membership_organisation_id_f4c4f883 ON public.access_membership USING btree (organisation_id);
CREATE INDEX access_membership_user_id_5bf62e16 ON public.access_membership USING btree (user_id);
CREATE INDEX access_municipality_code_97aaa04b_like ON public.access_municipality USING btree (code varchar_pattern_ops);
CREATE INDEX access_municipality_name_ecc64389_like ON public.access_municipality USING btree (name text_pattern_ops);
CREATE INDEX access_organisation_municipality_id_23aefee5 ON public.access_organisation USING btree (municipality_id);
CREATE INDEX access_signedinsession_session_key_950eee3d_like ON public.access_signedinsession USING btree (session_key varchar_pattern_ops);
CREATE INDEX access_signedinsession_user_id_b57785c5 ON public.access_signedinsession USING btree (user_id);
CREATE INDEX access_submittedform_user_id_9ecff76e ON public.access_submittedform USING btree (user_id);
CREATE INDEX access_user_municipality_id_c108faf1 ON public.access_user USING btree (municipality_id);
CREATE INDEX access_user_username_09372906_like ON public.access_user USING btree (username varchar_pattern_ops);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE UNIQUE INDEX acknowledgement_once ON public.casework_letter USING btree (enquiry_id) WHERE ((kind)::text = 'acknowledgement'::text);
CREATE INDEX adjustment_of_citizen ON public.casework_adjustment USING btree (citizen_id, recorded_at DESC);
CREATE INDEX assessment_draft_of_its_author ON public.casework_assessment USING btree (written_by_id) WHERE ((state)::text = 'draft'::text);
CREATE INDEX assessment_of_citizen ON public.casework_assessment USING btree (citizen_id, assessed_on DESC);
CREATE UNIQUE INDEX assessment_one_draft ON public.casework_assessment USING btree (citizen_id) WHERE ((state)::text = 'draft'::text);
CREATE INDEX assignment_to_somebody ON public.casework_assignment USING btree (given_to_id, enquiry_id);
CREATE INDEX audit_chain_verified ON public.audit_entry USING btree (municipality_id, recorded_at) WHERE (verb = 'chain_verified'::text);
CREATE INDEX audit_citizen ON public.audit_entry USING btree (citizen_id, recorded_at) WHERE (citizen_id IS NOT NULL);
CREATE INDEX audit_missed ON public.audit_entry USING btree (municipality_id, subject) WHERE (verb = 'missed'::text);
CREATE INDEX audit_municipality ON public.audit_entry USING btree (municipality_id, recorded_at);
CREATE INDEX audit_user ON public.audit_entry USING btree (municipality_id, user_id, recorded_at);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX case_note_of_citizen ON public.casework_casenote USING btree (citizen_id, said_at);
CREATE INDEX casework_adjustment_citizen_id_c2a57170 ON public.casework_adjustment USING btree (citizen_id);
CREATE INDEX casework_adjustment_municipality_id_b586615f ON public.casework_adjustment USING btree (municipality_id);
CREATE INDEX casework_adjustment_recorded_by_id_ed14eb93 ON public.casework_adjustment USING btree (recorded_by_id);
CREATE INDEX casework_adoptedstandard_municipality_id_eed0533e ON public.casework_adoptedstandard USING btree (municipality_id);
CREATE INDEX casework_adoptedstandard_recorded_by_id_0fbc0886 ON public.casework_adoptedstandard USING btree (recorded_by_id);
CREATE INDEX casework_assessment_carried_from_id_d6dc3981 ON public.casework_assessment USING btree (carried_from_id);
CREATE INDEX casework_assessment_citizen_id_86852ce6 ON public.casework_assessment USING btree (citizen_id);
CREATE INDEX casework_assessment_enquiry_id_6d83b8ee ON public.casework_assessment USING btree (enquiry_id);
CREATE INDEX casework_assessment_municipality_id_88327504 ON public.casework_assessment USING btree (municipality_id);
CREATE INDEX casework_assessment_written_by_id_11bcb14c ON public.casework_assessment USING btree (written_by_id);
CREATE INDEX casework_assessmentitem_assessment_id_0108e423 ON public.casework_assessmentitem USING btree (assessment_id);
CREATE INDEX casework_assessmentitem_citizen_id_08abb1ce ON public.casework_assessmentitem USING btree (citizen_id);
CREATE INDEX casework_assessmentitem_municipality_id_949ca97a ON public.casework_assessmentitem USING btree (municipality_id);
CREATE INDEX casework_assignment_citizen_id_6978b47b ON public.casework_assignment USING btree (citizen_id);
CREATE INDEX casework_assignment_enquiry_id_98dcfc30 ON public.casework_assignment USING btree (enquiry_id);
CREATE INDEX casework_assignment_given_to_id_ea4623c3 ON public.casework_assignment USING btree (given_to_id);
CREATE INDEX casework_assignment_municipality_id_d634656b ON public.casework_assignment USING btree (municipality_id);
CREATE INDEX casework_assignment_recorded_by_id_24892798 ON public.casework_assignment USING btree (recorded_by_id);
CREATE INDEX casework_assignment_taken_from_id_214bd5d6 ON public.casework_assignment USING btree (taken_from_id);
CREATE INDEX casework_careorder_citizen_id_975ce4be ON public.casework_careorder USING btree (citizen_id);
CREATE INDEX casework_careorder_municipality_id_a82c658f ON public.casework_careorder USING btree (municipality_id);
CREATE INDEX casework_careorder_provider_id_9a4d489c ON public.casework_careorder USING btree (provider_id);
CREATE INDEX casework_careorder_recorded_by_id_872cbcca ON public.casework_careorder USING btree (recorded_by_id);
CREATE INDEX casework_careorder_stopped_by_id_5b1509a1 ON public.casework_careorder USING btree (stopped_by_id);
CREATE INDEX casework_casenote_citizen_id_e44e4775 ON public.casework_casenote USING btree (citizen_id);
CREATE INDEX casework_casenote_corrects_id_42232e35 ON public.casework_casenote USING btree (corrects_id);
CREATE INDEX casework_casenote_enquiry_id_cf55c82c ON public.casework_casenote USING btree (enquiry_id);
CREATE INDEX casework_casenote_municipality_id_4fc2af58 ON public.casework_casenote USING btree (municipality_id);
CREATE INDEX casework_casenote_recorded_by_id_78d5a330 ON public.casework_casenote USING btree (recorded_by_id);
CREATE INDEX casework_cataloguedraft_municipality_id_868e5b24 ON public.casework_cataloguedraft USING btree (municipality_id);
CREATE INDEX casework_cataloguedraft_recorded_by_id_fae3e89e ON public.casework_cataloguedraft USING btree (recorded_by_id);
CREATE INDEX casework_citizen_changed_by_id_41609dfa ON public.casework_citizen USING btree (changed_by_id);
CREATE INDEX casework_citizen_municipality_id_340cd126 ON public.casework_citizen USING btree (municipality_id);
CREATE INDEX casework_citizen_recorded_by_id_a2b385ef ON public.casework_citizen USING btree (recorded_by_id);
CREATE INDEX casework_citizen_team_id_944232f0 ON public.casework_citizen USING btree (team_id);
CREATE INDEX casework_citizenmerge_approved_by_id_cba105b8 ON public.casework_citizenmerge USING btree (approved_by_id);
CREATE INDEX casework_citizenmerge_citizen_id_03dabf17 ON public.casework_citizenmerge USING btree (citizen_id);
CREATE INDEX casework_citizenmerge_municipality_id_0ad4163f ON public.casework_citizenmerge USING btree (municipality_id);
CREATE INDEX casework_citizenmerge_recorded_by_id_95138335 ON public.casework_citizenmerge USING btree (recorded_by_id);
CREATE INDEX casework_citizenmerge_survivor_id_ad91fee6 ON public.casework_citizenmerge USING btree (survivor_id);
CREATE INDEX casework_citizenmerge_undone_by_id_b2b3e689 ON public.casework_citizenmerge USING btree (undone_by_id);
CREATE INDEX casework_complaint_citizen_id_db4442e1 ON public.casework_complaint USING btree (citizen_id);
CREATE INDEX casework_complaint_decision_id_8aff85f2 ON public.casework_complaint USING btree (decision_id);
CREATE INDEX casework_complaint_municipality_id_de9a064c ON public.casework_complaint USING btree (municipality_id);
CREATE INDEX casework_complaint_recorded_by_id_a78f4545 ON public.casework_complaint USING btree (recorded_by_id);
CREATE INDEX casework_complaint_relative_id_fe6a4785 ON public.casework_complaint USING btree (relative_id);
CREATE INDEX casework_complaintpractice_municipality_id_f34d2f33 ON public.casework_complaintpractice USING btree (municipality_id);
CREATE INDEX casework_complaintpractice_recorded_by_id_d79fb2a2 ON public.casework_complaintpractice USING btree (recorded_by_id);
CREATE INDEX casework_complaintstep_citizen_id_0215a731 ON public.casework_complaintstep USING btree (citizen_id);
CREATE INDEX casework_complaintstep_complaint_id_4db42a80 ON public.casework_complaintstep USING btree (complaint_id);
CREATE INDEX casework_complaintstep_decision_id_7859e2c4 ON public.casework_complaintstep USING btree (decision_id);
CREATE INDEX casework_complaintstep_municipality_id_82aa9b5c ON public.casework_complaintstep USING btree (municipality_id);
CREATE INDEX casework_complaintstep_recorded_by_id_e5984459 ON public.casework_complaintstep USING btree (recorded_by_id);
CREATE INDEX casework_death_citizen_id_c05188d9 ON public.casework_death USING btree (citizen_id);
CREATE INDEX casework_death_corrected_by_id_c00c3f1a ON public.casework_death USING btree (corrected_by_id);
CREATE INDEX casework_death_municipality_id_9e5a1398 ON public.casework_death USING btree (municipality_id);
CREATE INDEX casework_death_recorded_by_id_30699776 ON public.casework_death USING btree (recorded_by_id);
CREATE INDEX casework_decision_approved_by_id_de58ef9c ON public.casework_decision USING btree (approved_by_id);
CREATE INDEX casework_decision_assessment_id_413c9688 ON public.casework_decision USING btree (assessment_id);
CREATE INDEX casework_decision_citizen_id_aa9c3e0f ON public.casework_decision USING btree (citizen_id);
CREATE INDEX casework_decision_drafted_by_id_6a7ccf9e ON public.casework_decision USING btree (drafted_by_id);
CREATE INDEX casework_decision_enquiry_id_5551b181 ON public.casework_decision USING btree (enquiry_id);
CREATE INDEX casework_decision_municipality_id_655dea80 ON public.casework_decision USING btree (municipality_id);
CREATE INDEX casework_decision_regime_choice_id_1338a01c ON public.casework_decision USING btree (regime_choice_id);
CREATE INDEX casework_decision_replaces_id_8ec63178 ON public.casework_decision USING btree (replaces_id);
CREATE INDEX casework_decision_returned_by_id_ec68ba9b ON public.casework_decision USING btree (returned_by_id);
CREATE INDEX casework_decision_sent_by_id_4a925f3e ON public.casework_decision USING btree (sent_by_id);
CREATE INDEX casework_decisionline_citizen_id_fc3c3ccc ON public.casework_decisionline USING btree (citizen_id);
CREATE INDEX casework_decisionline_decision_id_ddc4870d ON public.casework_decisionline USING btree (decision_id);
CREATE INDEX casework_decisionline_dispensation_asked_by_id_95ea9e19 ON public.casework_decisionline USING btree (dispensation_asked_by_id);
CREATE INDEX casework_decisionline_dispensed_by_id_403cc860 ON public.casework_decisionline USING btree (dispensed_by_id);
CREATE INDEX casework_decisionline_municipality_id_fa354dd1 ON public.casework_decisionline USING btree (municipality_id);
CREATE INDEX casework_decisionline_provider_id_af2ecbd1 ON public.casework_decisionline USING btree (provider_id);
CREATE INDEX casework_decisionline_relative_id_ed239817 ON public.casework_decisionline USING btree (relative_id);
CREATE INDEX casework_decisionreturn_citizen_id_a424c4df ON public.casework_decisionreturn USING btree (citizen_id);
CREATE INDEX casework_decisionreturn_decision_id_f7b694f1 ON public.casework_decisionreturn USING btree (decision_id);
CREATE INDEX casework_decisionreturn_municipality_id_956ed6de ON public.casework_decisionreturn USING btree (municipality_id);
CREATE INDEX casework_decisionreturn_recorded_by_id_452b2296 ON public.casework_decisionreturn USING btree (recorded_by_id);
CREATE INDEX casework_delay_citizen_id_50d53f45 ON public.casework_delay USING btree (citizen_id);
CREATE INDEX casework_delay_enquiry_id_de1cda00 ON public.casework_delay USING btree (enquiry_id);
CREATE INDEX casework_delay_municipality_id_6bfd3f2b ON public.casework_delay USING btree (municipality_id);
CREATE INDEX casework_delay_recorded_by_id_4690dbfe ON public.casework_delay USING btree (recorded_by_id);
CREATE INDEX casework_draftsave_assessment_id_83ad418f ON public.casework_draftsave USING btree (assessment_id);
CREATE INDEX casework_draftsave_citizen_id_967c36fd ON public.casework_draftsave USING btree (citizen_id);
CREATE INDEX casework_draftsave_decision_id_6fc49152 ON public.casework_draftsave USING btree (decision_id);
CREATE INDEX casework_draftsave_municipality_id_bca61084 ON public.casework_draftsave USING btree (municipality_id);
CREATE INDEX casework_draftsave_recorded_by_id_dcaef87d ON public.casework_draftsave USING btree (recorded_by_id);
CREATE INDEX casework_earliernumber_citizen_id_17abce79 ON public.casework_earliernumber USING btree (citizen_id);
CREATE INDEX casework_earliernumber_municipality_id_c9242b90 ON public.casework_earliernumber USING btree (municipality_id);
CREATE INDEX casework_earliernumber_recorded_by_id_f703420a ON public.casework_earliernumber USING btree (recorded_by_id);
CREATE INDEX casework_enquiry_answered_by_id_318dca8b ON public.casework_enquiry USING btree (answered_by_id);
CREATE INDEX casework_enquiry_citizen_id_6ad2d5cc ON public.casework_enquiry USING btree (citizen_id);
CREATE INDEX casework_enquiry_municipality_id_6e90c090 ON public.casework_enquiry USING btree (municipality_id);
CREATE INDEX casework_enquiry_recorded_by_id_3a4baf8e ON public.casework_enquiry USING btree (recorded_by_id);
CREATE INDEX casework_enquiry_reported_by_id_a1b7c6ac ON public.casework_enquiry USING btree (reported_by_id);
CREATE INDEX casework_enquiry_taken_by_id_63557f34 ON public.casework_enquiry USING btree (taken_by_id);
CREATE INDEX casework_enquiry_team_id_22c30193 ON public.casework_enquiry USING btree (team_id);
CREATE INDEX casework_enquiry_withdrawn_by_id_d091288c ON public.casework_enquiry USING btree (withdrawn_by_id);
CREATE INDEX casework_grant_citizen_id_b7a5e047 ON public.casework_grant USING btree (citizen_id);
CREATE INDEX casework_grant_closed_by_id_5caac9bb ON public.casework_grant USING btree (closed_by_id);
CREATE INDEX casework_grant_decision_id_2cb8b770 ON public.casework_grant USING btree (decision_id);
CREATE INDEX casework_grant_line_id_1af2eb71 ON public.casework_grant USING btree (line_id);
CREATE INDEX casework_grant_municipality_id_6d0997e1 ON public.casework_grant USING btree (municipality_id);
CREATE INDEX casework_grant_provider_id_e0f6d55f ON public.casework_grant USING btree (provider_id);
CREATE INDEX casework_grant_recorded_by_id_54781bb1 ON public.casework_grant USING btree (recorded_by_id);
CREATE INDEX casework_grantlimit_municipality_id_14e7f5de ON public.casework_grantlimit USING btree (municipality_id);
CREATE INDEX casework_grantlimit_recorded_by_id_cdab5002 ON public.casework_grantlimit USING btree (recorded_by_id);
CREATE INDEX casework_hearing_citizen_id_c1caaf4f ON public.casework_hearing USING btree (citizen_id);
CREATE INDEX casework_hearing_closed_by_id_15602198 ON public.casework_hearing USING btree (closed_by_id);
CREATE INDEX casework_hearing_decision_id_496710c1 ON public.casework_hearing USING btree (decision_id);
CREATE INDEX casework_hearing_municipality_id_3657f639 ON public.casework_hearing USING btree (municipality_id);
CREATE INDEX casework_hearing_recorded_by_id_8344ca72 ON public.casework_hearing USING btree (recorded_by_id);
CREATE INDEX casework_hearingdraft_citizen_id_26002de3 ON public.casework_hearingdraft USING btree (citizen_id);
CREATE INDEX casework_hearingdraft_municipality_id_07eb16f0 ON public.casework_hearingdraft USING btree (municipality_id);
CREATE INDEX casework_hearingdraft_recorded_by_id_188f25b0 ON public.casework_hearingdraft USING btree (recorded_by_id);
CREATE INDEX casework_home_citizen_id_1339f9eb ON public.casework_home USING btree (citizen_id);
CREATE INDEX casework_home_municipality_id_905bc7bf ON public.casework_home USING btree (municipality_id);
CREATE INDEX casework_home_recorded_by_id_e011821f ON public.casework_home USING btree (recorded_by_id);
CREATE INDEX casework_incomingpaper_citizen_id_a55a5652 ON public.casework_incomingpaper USING btree (citizen_id);
CREATE INDEX casework_incomingpaper_corrects_id_1c8bd57e ON public.casework_incomingpaper USING btree (corrects_id);
CREATE INDEX casework_incomingpaper_enquiry_id_1492a099 ON public.casework_incomingpaper USING btree (enquiry_id);
CREATE INDEX casework_incomingpaper_municipality_id_adbad815 ON public.casework_incomingpaper USING btree (municipality_id);
CREATE INDEX casework_incomingpaper_recorded_by_id_3033855a ON public.casework_incomingpaper USING btree (recorded_by_id);
CREATE INDEX casework_letter_citizen_id_7b446525 ON public.casework_letter USING btree (citizen_id);
CREATE INDEX casework_letter_enquiry_id_0bbe448b ON public.casework_letter USING btree (enquiry_id);
CREATE INDEX casework_letter_line_id_d3b6c1b9 ON public.casework_letter USING btree (line_id);
CREATE INDEX casework_letter_municipality_id_5de80d53 ON public.casework_letter USING btree (municipality_id);
CREATE INDEX casework_letter_recorded_by_id_22fc077a ON public.casework_letter USING btree (recorded_by_id);
CREATE INDEX casework_linefact_citizen_id_9ea4cd1f ON public.casework_linefact USING btree (citizen_id);
CREATE INDEX casework_linefact_line_id_666c3523 ON public.casework_linefact USING btree (line_id);
CREATE INDEX casework_linefact_municipality_id_ea61308b ON public.casework_linefact USING btree (municipality_id);
CREATE INDEX casework_matterdeadline_municipality_id_fd09a79a ON public.casework_matterdeadline USING btree (municipality_id);
CREATE INDEX casework_matterdeadline_recorded_by_id_1aebb39b ON public.casework_matterdeadline USING btree (recorded_by_id);
CREATE INDEX casework_need_assessment_id_a1d00b5d ON public.casework_need USING btree (assessment_id);
CREATE INDEX casework_need_citizen_id_e47d527c ON public.casework_need USING btree (citizen_id);
CREATE INDEX casework_need_municipality_id_ab147435 ON public.casework_need USING btree (municipality_id);
CREATE INDEX casework_ordernotice_acknowledged_by_id_e24c0e9b ON public.casework_ordernotice USING btree (acknowledged_by_id);
CREATE INDEX casework_ordernotice_citizen_id_9408a97b ON public.casework_ordernotice USING btree (citizen_id);
CREATE INDEX casework_ordernotice_municipality_id_485a7dfc ON public.casework_ordernotice USING btree (municipality_id);
CREATE INDEX casework_ordernotice_order_id_ac4ee8d2 ON public.casework_ordernotice USING btree (order_id);
CREATE INDEX casework_ordernotice_provider_id_f9c61599 ON public.casework_ordernotice USING btree (provider_id);
CREATE INDEX casework_ordernotice_recorded_by_id_56b90e85 ON public.casework_ordernotice USING btree (recorded_by_id);
CREATE INDEX casework_outgoingmessage_citizen_id_aaf06934 ON public.casework_outgoingmessage USING btree (citizen_id);
CREATE INDEX casework_outgoingmessage_municipality_id_db3da9af ON public.casework_outgoingmessage USING btree (municipality_id);
CREATE INDEX casework_pause_citizen_id_e6012eb5 ON public.casework_pause USING btree (citizen_id);
CREATE INDEX casework_pause_closed_by_id_3cc05519 ON public.casework_pause USING btree (closed_by_id);
CREATE INDEX casework_pause_municipality_id_0cae9e4a ON public.casework_pause USING btree (municipality_id);
CREATE INDEX casework_pause_recorded_by_id_cb8bc4e1 ON public.casework_pause USING btree (recorded_by_id);
CREATE INDEX casework_practice_municipality_id_a9a92f85 ON public.casework_practice USING btree (municipality_id);
CREATE INDEX casework_price_municipality_id_b0649d70 ON public.casework_price USING btree (municipality_id);
CREATE INDEX casework_price_recorded_by_id_e51e3e1e ON public.casework_price USING btree (recorded_by_id);
CREATE INDEX casework_promisedreview_citizen_id_4f23230f ON public.casework_promisedreview USING btree (citizen_id);
CREATE INDEX casework_promisedreview_municipality_id_ea9b9885 ON public.casework_promisedreview USING btree (municipality_id);
CREATE INDEX casework_publishedcatalogue_municipality_id_f359eff7 ON public.casework_publishedcatalogue USING btree (municipality_id);
CREATE INDEX casework_publishedcatalogue_recorded_by_id_b953dd84 ON public.casework_publishedcatalogue USING btree (recorded_by_id);
CREATE INDEX casework_refuseditem_citizen_id_41f41df2 ON public.casework_refuseditem USING btree (citizen_id);
CREATE INDEX casework_refuseditem_line_id_0424527c ON public.casework_refuseditem USING btree (line_id);
CREATE INDEX casework_refuseditem_municipality_id_e80ac269 ON public.casework_refuseditem USING btree (municipality_id);
CREATE INDEX casework_regimechoice_chosen_by_id_d1e900b3 ON public.casework_regimechoice USING btree (chosen_by_id);
CREATE INDEX casework_regimechoice_citizen_id_8366b404 ON public.casework_regimechoice USING btree (citizen_id);
CREATE INDEX casework_regimechoice_municipality_id_94758bad ON public.casework_regimechoice USING btree (municipality_id);
CREATE INDEX casework_relative_citizen_id_af73e95d ON public.casework_relative USING btree (citizen_id);
CREATE INDEX casework_relative_closed_by_id_aaae77c2 ON public.casework_relative USING btree (closed_by_id);
CREATE INDEX casework_relative_municipality_id_926db40d ON public.casework_relative USING btree (municipality_id);
CREATE INDEX casework_relative_recorded_by_id_20a3b7ba ON public.casework_relative USING btree (recorded_by_id);
CREATE INDEX casework_settlementmark_citizen_id_91e7d797 ON public.settlement_settlementmark USING btree (citizen_id);
CREATE INDEX casework_settlementmark_municipality_id_7065dcc9 ON public.settlement_settlementmark USING btree (municipality_id);
CREATE INDEX casework_settlementmark_order_id_1318ade4 ON public.settlement_settlementmark USING btree (order_id);
CREATE INDEX casework_settlementmark_recorded_by_id_e7ee6028 ON public.settlement_settlementmark USING btree (recorded_by_id);
CREATE INDEX casework_settlementstart_municipality_id_17bda0e2 ON public.settlement_settlementstart USING btree (municipality_id);
CREATE INDEX casework_settlementstart_recorded_by_id_5b441ff8 ON public.settlement_settlementstart USING btree (recorded_by_id);
CREATE INDEX casework_unorderedperiod_citizen_id_23eecedb ON public.casework_unorderedperiod USING btree (citizen_id);
CREATE INDEX casework_unorderedperiod_decided_by_id_70ff3d9b ON public.casework_unorderedperiod USING btree (decided_by_id);
CREATE INDEX casework_unorderedperiod_municipality_id_c393b706 ON public.casework_unorderedperiod USING btree (municipality_id);
CREATE INDEX casework_unorderedperiod_series_e836aea3 ON public.casework_unorderedperiod USING btree (series);
CREATE INDEX casework_vocabulary_alike ON public.casework_vocabulary USING gin (word public.gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX casework_vocabulary_near ON public.casework_vocabulary USING gin (near) WITH (fastupdate=off);
CREATE INDEX casework_words_parts ON public.casework_words USING gin (parts) WITH (fastupdate=off);
CREATE UNIQUE INDEX catalogue_draft_of_municipality ON public.casework_cataloguedraft USING btree (id, municipality_id);
CREATE INDEX citizen_by_birthday ON public.casework_citizen USING btree (municipality_id, born);
CREATE INDEX citizen_in_order ON public.casework_citizen USING btree (municipality_id, sort_key);
CREATE INDEX complaint_of_citizen ON public.casework_complaint USING btree (citizen_id, recorded_at DESC);
CREATE INDEX complaint_practice_newest ON public.casework_complaintpractice USING btree (municipality_id, since DESC);
CREATE INDEX complaint_soonest ON public.casework_complaint USING btree (municipality_id, due_on, id);
CREATE INDEX complaint_step_that_closed ON public.casework_complaintstep USING btree (complaint_id) WHERE ((after)::text = 'closed'::text);
CREATE UNIQUE INDEX death_one_at_a_time ON public.casework_death USING btree (citizen_id) WHERE (corrected_at IS NULL);
CREATE INDEX decision_of_citizen ON public.casework_decision USING btree (citizen_id, recorded_at DESC);
CREATE INDEX decision_of_its_author ON public.casework_decision USING btree (drafted_by_id) WHERE (NOT ((state)::text = ANY ((ARRAY['sent'::character varying, 'discarded'::character varying])::text[])));
CREATE UNIQUE INDEX decision_replaced_once ON public.casework_decision USING btree (replaces_id) WHERE (NOT ((state)::text = 'discarded'::text));
CREATE INDEX decision_soonest_reviewed ON public.casework_decision USING btree (municipality_id, review_on, id) WHERE ((review_on IS NOT NULL) AND ((state)::text = 'sent'::text));
CREATE INDEX decision_under_way ON public.casework_decision USING btree (municipality_id, state) WHERE (NOT ((state)::text = ANY ((ARRAY['sent'::character varying, 'discarded'::character varying])::text[])));
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX draft_save_of_assessment ON public.casework_draftsave USING btree (assessment_id, version) WHERE (assessment_id IS NOT NULL);
CREATE INDEX draft_save_of_decision ON public.casework_draftsave USING btree (decision_id, version) WHERE (decision_id IS NOT NULL);
CREATE UNIQUE INDEX earlier_number_once ON public.casework_earliernumber USING btree (municipality_id, number) WHERE (NOT was_wrong);
CREATE INDEX enquiry_of_citizen ON public.casework_enquiry USING btree (citizen_id, received_at DESC);
CREATE INDEX enquiry_open_by_age ON public.casework_enquiry USING btree (municipality_id, received_at) WHERE ((state)::text = 'open'::text);
CREATE INDEX enquiry_open_soonest ON public.casework_enquiry USING btree (municipality_id, due_on, id) WHERE ((state)::text = 'open'::text);
CREATE INDEX grant_of_citizen ON public.casework_grant USING btree (citizen_id);
CREATE INDEX grant_temporary ON public.casework_grant USING btree (municipality_id) WHERE (((end_cause)::text = ''::text) AND is_temporary AND upper_inf(known));
CREATE UNIQUE INDEX hearing_one_open ON public.casework_hearing USING btree (decision_id) WHERE (closed_on IS NULL);
CREATE INDEX hearing_open_by_day ON public.casework_hearing USING btree (municipality_id, respond_by) WHERE (closed_on IS NULL);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX letter_of_citizen ON public.casework_letter USING btree (citizen_id, recorded_at DESC);
CREATE INDEX line_asks_dispensation ON public.casework_decisionline USING btree (decision_id) WHERE ((dispensation_asked_on IS NOT NULL) AND (dispensed_by_id IS NULL));
CREATE INDEX matter_deadline_newest ON public.casework_matterdeadline USING btree (municipality_id, matter, since DESC);
CREATE UNIQUE INDEX merge_one_at_a_time ON public.casework_citizenmerge USING btree (citizen_id) WHERE (undone_at IS NULL);
CREATE INDEX message_by_day ON public.casework_outgoingmessage USING btree (municipality_id, sent_on, id) WHERE (NOT ((state)::text = 'waiting'::text));
CREATE INDEX message_waiting ON public.casework_outgoingmessage USING btree (municipality_id, recorded_at) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX message_waiting_for_citizen ON public.casework_outgoingmessage USING btree (citizen_id) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX order_notice_of_citizen ON public.casework_ordernotice USING btree (citizen_id);
CREATE INDEX order_notice_unseen ON public.casework_ordernotice USING btree (provider_id, since) WHERE (acknowledged_at IS NULL);
CREATE INDEX order_of_provider ON public.casework_careorder USING btree (provider_id, citizen_id);
CREATE INDEX paper_of_citizen ON public.casework_incomingpaper USING btree (citizen_id, received_on);
CREATE INDEX pause_without_an_end ON public.casework_pause USING btree (municipality_id) WHERE (upper_inf(known) AND upper_inf(valid));
CREATE INDEX pause_without_end ON public.casework_pause USING btree (municipality_id, lower(valid)) WHERE (upper_inf(known) AND upper_inf(valid));
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX regime_of_citizen ON public.casework_regimechoice USING btree (citizen_id, recorded_at DESC);
CREATE UNIQUE INDEX relief_decision_once ON public.casework_letter USING btree (line_id) WHERE ((kind)::text = 'relief_decision'::text);
CREATE INDEX review_of_ending_help ON public.casework_promisedreview USING btree (municipality_id, ends_on) WHERE (ends_on IS NOT NULL);
CREATE INDEX review_of_lasting_help ON public.casework_promisedreview USING btree (municipality_id, review_on, decision_id) WHERE (ends_on IS NULL);
CREATE INDEX settlement_mark_of_order ON public.settlement_settlementmark USING btree (order_id, seen_until DESC);
CREATE INDEX settlement_unsettled_oldest ON public.settlement_unsettled USING btree (municipality_id, since, order_id);
CREATE INDEX settlement_unsettled_with ON public.settlement_unsettled USING btree (municipality_id, provider_id, since, order_id);
CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);
CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);
CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX unordered_by_end ON public.casework_unorderedperiod USING btree (municipality_id, ends_on);
CREATE UNIQUE INDEX user_name_once ON public.access_user USING btree (lower((username)::text));
CREATE TRIGGER approver_rules BEFORE UPDATE ON public.casework_decision FOR EACH ROW WHEN ((((new.state)::text <> (old.state)::text) AND (((new.state)::text = 'approved'::text) OR (((old.state)::text = 'draft'::text) AND ((new.state)::text = 'sent'::text))))) EXECUTE FUNCTION public.casework_approver_rules();
CREATE TRIGGER assessment_begins BEFORE INSERT ON public.casework_assessment FOR EACH ROW EXECUTE FUNCTION public.casework_assessment_begins();
CREATE TRIGGER assessment_part_rules BEFORE INSERT OR DELETE OR UPDATE ON public.casework_assessmentitem FOR EACH ROW EXECUTE FUNCTION public.casework_assessment_part_rules();
CREATE TRIGGER assessment_part_rules BEFORE INSERT OR DELETE OR UPDATE ON public.casework_need FOR EACH ROW EXECUTE FUNCTION public.casework_assessment_part_rules();
CREATE TRIGGER assessment_rules BEFORE INSERT OR UPDATE ON public.casework_assessment FOR EACH ROW EXECUTE FUNCTION public.casework_assessment_rules();
CREATE TRIGGER assignment_holds AFTER INSERT ON public.casework_assignment FOR EACH ROW EXECUTE FUNCTION public.casework_assignment_holds();
CREATE TRIGGER assignment_rules BEFORE INSERT ON public.casework_assignment FOR EACH ROW EXECUTE FUNCTION public.casework_assignment_rules();
CREATE TRIGGER attached_document_append_only BEFORE DELETE OR UPDATE ON public.standards_attacheddocument FOR EACH ROW EXECUTE FUNCTION public.attached_document_refuses_change();
CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.audit_entry_refuses_change();
CREATE CONSTRAINT TRIGGER audit_entry_gets_a_link AFTER INSERT ON public.audit_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.audit_entry_gets_a_link();
CREATE TRIGGER audit_entry_is_now BEFORE INSERT ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.audit_entry_is_now();
CREATE CONSTRAINT TRIGGER audit_link_joins_the_chain AFTER INSERT ON public.audit_chainlink DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.audit_link_joins_the_chain();
CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON public.access_membership FOR EACH ROW EXECUTE FUNCTION public.audit_people('membership');
CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON public.access_organisation FOR EACH ROW EXECUTE FUNCTION public.audit_people('organisation');
CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON public.access_user FOR EACH ROW EXECUTE FUNCTION public.audit_people('user');
CREATE TRIGGER audit_second_factors AFTER INSERT OR DELETE ON public.mfa_authenticator FOR EACH ROW EXECUTE FUNCTION public.audit_second_factors();
CREATE TRIGGER case_note_corrects AFTER INSERT ON public.casework_casenote FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.casework_casenote_corrects();
CREATE TRIGGER casework_forget AFTER DELETE ON public.casework_citizen FOR EACH ROW EXECUTE FUNCTION public.casework_forget_words();
CREATE TRIGGER casework_words AFTER INSERT OR UPDATE ON public.casework_citizen FOR EACH ROW EXECUTE FUNCTION public.casework_words_of_citizen();
CREATE TRIGGER casework_words AFTER INSERT OR UPDATE ON public.casework_home FOR EACH ROW EXECUTE FUNCTION public.casework_words_of_home();
CREATE TRIGGER changed_by BEFORE UPDATE ON public.casework_citizen FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION public.casework_citizen_changed();
CREATE TRIGGER citizen_of_its_municipality AFTER INSERT ON public.audit_entry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.casework_log_is_of_its_citizens();
CREATE TRIGGER closed_by BEFORE INSERT OR UPDATE ON public.casework_hearing FOR EACH ROW EXECUTE FUNCTION public.casework_hearing_closed_by();
CREATE TRIGGER closed_by BEFORE INSERT OR UPDATE ON public.casework_relative FOR EACH ROW EXECUTE FUNCTION public.casework_closed_by();
CREATE TRIGGER complaint_begins BEFORE INSERT ON public.casework_complaint FOR EACH ROW EXECUTE FUNCTION public.casework_complaint_begins();
CREATE TRIGGER complaint_received AFTER INSERT ON public.casework_complaint FOR EACH ROW EXECUTE FUNCTION public.casework_complaint_received();
CREATE TRIGGER death_rules BEFORE INSERT OR UPDATE ON public.casework_death FOR EACH ROW EXECUTE FUNCTION public.casework_death_rules();
CREATE TRIGGER decision_rules BEFORE INSERT OR UPDATE ON public.casework_decision FOR EACH ROW EXECUTE FUNCTION public.casework_decision_rules();
CREATE TRIGGER draft_is_over AFTER UPDATE OF state ON public.casework_assessment FOR EACH ROW WHEN (((new.state)::text <> 'draft'::text)) EXECUTE FUNCTION public.casework_draft_is_over();
CREATE TRIGGER draft_is_over AFTER UPDATE OF state ON public.casework_decision FOR EACH ROW WHEN (((new.state)::text = ANY ((ARRAY['sent'::character varying, 'discarded'::character varying])::text[]))) EXECUTE FUNCTION public.casework_draft_is_over();
CREATE TRIGGER enquiry_withdrawn BEFORE INSERT OR UPDATE ON public.casework_enquiry FOR EACH ROW EXECUTE FUNCTION public.casework_enquiry_withdrawn();
CREATE TRIGGER forget_unsettled AFTER DELETE ON public.casework_careorder FOR EACH ROW EXECUTE FUNCTION public.settlement_forget_unsettled();
CREATE CONSTRAINT TRIGGER grant_rests AFTER INSERT ON public.casework_grant DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.casework_grant_rests();
CREATE TRIGGER hearing_rules BEFORE INSERT OR UPDATE ON public.casework_hearing FOR EACH ROW EXECUTE FUNCTION public.casework_hearing_rules();
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.casework_adjustment FOR EACH ROW EXECUTE FUNCTION public.casework_refuses_change();
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.casework_complaint FOR EACH ROW EXECUTE FUNCTION public.casework_refuses_change();
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.casework_complaintpractice FOR EACH ROW EXECUTE FUNCTION public.casework_refuses_change();
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.casework_complaintstep FOR EACH ROW EXECUTE FUNCTION public.casework_refuses_change();
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.casework_delay FOR EACH ROW EXECUTE FUNCTION public.casework_refuses_change();
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.casework_letter FOR EACH ROW EXECUTE FUNCTION public.casework_refuses_change();
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.casework_regimechoice FOR EACH ROW EXECUTE FUNCTION public.casework_refuses_change();
CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON public.casework_adoptedstandard FOR EACH ROW EXECUTE FUNCTION public.casework_known_rules();
CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON public.casework_grant FOR EACH ROW EXECUTE FUNCTION public.casework_known_rules();
CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON public.casework_grantlimit FOR EACH ROW EXECUTE FUNCTION public.casework_known_rules();
CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON public.casework_pause FOR EACH ROW EXECUTE FUNCTION public.casework_known_rules();
CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON public.casework_price FOR EACH ROW EXECUTE FUNCTION public.casework_known_rules();
CREATE TRIGGER known_then_closed_by BEFORE INSERT OR UPDATE ON public.casework_grant FOR EACH ROW EXECUTE FUNCTION public.casework_closed_by();
CREATE TRIGGER known_then_closed_by BEFORE INSERT OR UPDATE ON public.casework_pause FOR EACH ROW EXECUTE FUNCTION public.casework_closed_by();
CREATE TRIGGER letter_answer_rules BEFORE UPDATE ON public.casework_decision FOR EACH ROW WHEN ((((new.state)::text <> (old.state)::text) AND ((new.state)::text = ANY ((ARRAY['awaiting_approval'::character varying, 'sent'::character varying])::text[])))) EXECUTE FUNCTION public.casework_letter_answer_rules();
CREATE CONSTRAINT TRIGGER letter_rests AFTER INSERT ON public.casework_letter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.casework_letter_rests();
CREATE TRIGGER line_fact_rules BEFORE INSERT OR DELETE OR UPDATE ON public.casework_linefact FOR EACH ROW EXECUTE FUNCTION public.casework_refused_item_rules();
CREATE TRIGGER line_rules BEFORE INSERT OR DELETE OR UPDATE ON public.casework_decisionline FOR EACH ROW EXECUTE FUNCTION public.casework_line_rules();
CREATE TRIGGER merge_rules BEFORE INSERT OR UPDATE ON public.casework_citizenmerge FOR EACH ROW EXECUTE FUNCTION public.casework_merge_rules();
CREATE TRIGGER message_rules BEFORE UPDATE ON public.casework_outgoingmessage FOR EACH ROW EXECUTE FUNCTION public.casework_message_rules();
CREATE TRIGGER notice_rules BEFORE INSERT OR UPDATE ON public.casework_ordernotice FOR EACH ROW EXECUTE FUNCTION public.casework_notice_rules();
CREATE TRIGGER number_is_free BEFORE INSERT OR UPDATE OF number ON public.casework_citizen FOR EACH ROW EXECUTE FUNCTION public.casework_number_is_free();
CREATE TRIGGER of_a_grant BEFORE INSERT ON public.casework_adjustment FOR EACH ROW EXECUTE FUNCTION public.casework_of_a_grant();
CREATE TRIGGER of_a_grant BEFORE INSERT ON public.casework_pause FOR EACH ROW EXECUTE FUNCTION public.casework_of_a_grant();
CREATE TRIGGER of_the_living BEFORE INSERT ON public.casework_assessment FOR EACH ROW EXECUTE FUNCTION public.casework_of_the_living();
CREATE TRIGGER of_the_living BEFORE INSERT ON public.casework_careorder FOR EACH ROW EXECUTE FUNCTION public.casework_of_the_living();
CREATE TRIGGER of_the_living BEFORE INSERT ON public.casework_complaint FOR EACH ROW EXECUTE FUNCTION public.casework_of_the_living();
CREATE TRIGGER of_the_living BEFORE INSERT ON public.casework_decision FOR EACH ROW EXECUTE FUNCTION public.casework_of_the_living();
CREATE TRIGGER of_the_living BEFORE INSERT ON public.casework_enquiry FOR EACH ROW EXECUTE FUNCTION public.casework_of_the_living();
CREATE TRIGGER of_the_living BEFORE INSERT ON public.casework_hearing FOR EACH ROW EXECUTE FUNCTION public.casework_of_the_living();
CREATE TRIGGER of_the_living BEFORE INSERT ON public.casework_outgoingmessage FOR EACH ROW EXECUTE FUNCTION public.casework_letter_to_the_living();
CREATE TRIGGER order_rules BEFORE INSERT OR UPDATE ON public.casework_careorder FOR EACH ROW EXECUTE FUNCTION public.casework_order_rules();
CREATE CONSTRAINT TRIGGER order_within_grant AFTER INSERT OR UPDATE ON public.casework_grant DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.casework_order_within_grant();
CREATE TRIGGER own_standard BEFORE INSERT ON public.casework_adoptedstandard FOR EACH ROW EXECUTE FUNCTION public.casework_adopts_own_standard();
CREATE TRIGGER paper_corrects AFTER INSERT ON public.casework_incomingpaper FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.casework_incomingpaper_corrects();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER refused_item_rules BEFORE INSERT OR DELETE OR UPDATE ON public.casework_refuseditem FOR EACH ROW EXECUTE FUNCTION public.casework_refused_item_rules();
CREATE TRIGGER report_answered BEFORE INSERT OR UPDATE ON public.casework_enquiry FOR EACH ROW EXECUTE FUNCTION public.casework_report_answered();
CREATE TRIGGER returned_by BEFORE INSERT OR UPDATE ON public.casework_decision FOR EACH ROW EXECUTE FUNCTION public.casework_decision_returned_by();
CREATE TRIGGER reviews_added AFTER INSERT ON public.casework_grant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.casework_reviews_changed();
CREATE TRIGGER reviews_closed AFTER UPDATE ON public.casework_grant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.casework_reviews_changed();
CREATE TRIGGER second_factor_is_kept BEFORE UPDATE ON public.mfa_authenticator FOR EACH ROW EXECUTE FUNCTION public.access_second_factor_is_kept();
CREATE TRIGGER sent_by BEFORE INSERT OR UPDATE ON public.casework_decision FOR EACH ROW EXECUTE FUNCTION public.casework_decision_sent_by();
CREATE TRIGGER settled AFTER INSERT ON public.settlement_settlementmark REFERENCING NEW TABLE AS marks FOR EACH STATEMENT EXECUTE FUNCTION public.settlement_marks_settled();
CREATE TRIGGER settled AFTER INSERT ON public.settlement_settlementstart FOR EACH ROW EXECUTE FUNCTION public.settlement_starts_settled();
CREATE TRIGGER step_rules BEFORE INSERT ON public.casework_complaintstep FOR EACH ROW EXECUTE FUNCTION public.casework_complaint_step_rules();
CREATE TRIGGER stopped_by BEFORE INSERT OR UPDATE ON public.casework_careorder FOR EACH ROW EXECUTE FUNCTION public.casework_careorder_stopped_by();
CREATE TRIGGER unordered_added AFTER INSERT ON public.casework_careorder REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.casework_unordered_changed();
CREATE TRIGGER unordered_added AFTER INSERT ON public.casework_grant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.casework_unordered_changed();
CREATE TRIGGER unordered_closed AFTER UPDATE ON public.casework_careorder REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.casework_unordered_changed();
CREATE TRIGGER unordered_closed AFTER UPDATE ON public.casework_grant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.casework_unordered_changed();
CREATE TRIGGER unsettled AFTER INSERT ON public.casework_adjustment FOR EACH ROW EXECUTE FUNCTION public.settlement_adds_unsettled();
CREATE TRIGGER unsettled AFTER INSERT OR UPDATE ON public.casework_careorder FOR EACH ROW EXECUTE FUNCTION public.settlement_adds_unsettled();
CREATE TRIGGER unsettled AFTER INSERT OR UPDATE ON public.casework_pause FOR EACH ROW EXECUTE FUNCTION public.settlement_adds_unsettled();
CREATE TRIGGER verdict_rules BEFORE UPDATE ON public.casework_decision FOR EACH ROW WHEN ((((new.state)::text <> (old.state)::text) AND ((new.state)::text = ANY ((ARRAY['awaiting_approval'::character varying, 'sent'::character varying])::text[])))) EXECUTE FUNCTION public.casework_verdict_rules();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_adjustment FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_adoptedstandard FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_assignment FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_careorder FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_casenote FOR EACH ROW EXECUTE FUNCTION public.casework_casenote_begins();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_cataloguedraft FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_citizen FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_citizenmerge FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_complaint FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_complaintpractice FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_complaintstep FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_death FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_decisionreturn FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_delay FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_draftsave FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_earliernumber FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_enquiry FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_grant FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_grantlimit FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_hearing FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT OR UPDATE ON public.casework_hearingdraft FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_home FOR EACH ROW EXECUTE FUNCTION public.casework_said_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_incomingpaper FOR EACH ROW EXECUTE FUNCTION public.casework_incomingpaper_begins();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_letter FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_matterdeadline FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_ordernotice FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_pause FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_price FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_publishedcatalogue FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.casework_relative FOR EACH ROW EXECUTE FUNCTION public.casework_said_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.settlement_settlementmark FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER written_by BEFORE INSERT ON public.settlement_settlementstart FOR EACH ROW EXECUTE FUNCTION public.casework_written_by();
CREATE TRIGGER zz_as_drafted BEFORE INSERT ON public.casework_publishedcatalogue FOR EACH ROW EXECUTE FUNCTION public.casework_published_as_drafted();
ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_municipality_id_053c08d6_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_organisation_id_f4c4f883_fk_access_or FOREIGN KEY (organisation_id) REFERENCES public.access_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_user_id_5bf62e16_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_organisation
    ADD CONSTRAINT access_organisation_municipality_id_23aefee5_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_signedinsession
    ADD CONSTRAINT access_signedinsession_user_id_b57785c5_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_submittedform
    ADD CONSTRAINT access_submittedform_user_id_9ecff76e_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_municipality_id_c108faf1_fk_access_municipality_id FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_adjustment
    ADD CONSTRAINT adjustment_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT assessment_carried_from_of_citizen FOREIGN KEY (carried_from_id, citizen_id) REFERENCES public.casework_assessment(id, citizen_id);
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT assessment_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id) REFERENCES public.casework_enquiry(id, citizen_id);
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT assessment_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_assessmentitem
    ADD CONSTRAINT assessmentitem_assessment_of_citizen FOREIGN KEY (assessment_id, citizen_id) REFERENCES public.casework_assessment(id, citizen_id);
ALTER TABLE ONLY public.casework_assessmentitem
    ADD CONSTRAINT assessmentitem_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT assignment_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id) REFERENCES public.casework_enquiry(id, citizen_id);
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT assignment_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT careorder_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT case_note_corrects_of_citizen FOREIGN KEY (corrects_id, citizen_id) REFERENCES public.casework_casenote(id, citizen_id);
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT case_note_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id) REFERENCES public.casework_enquiry(id, citizen_id);
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT case_note_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_adjustment
    ADD CONSTRAINT casework_adjustment_citizen_id_c2a57170_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_adjustment
    ADD CONSTRAINT casework_adjustment_municipality_id_b586615f_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_adjustment
    ADD CONSTRAINT casework_adjustment_recorded_by_id_ed14eb93_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_adoptedstandard
    ADD CONSTRAINT casework_adoptedstan_municipality_id_eed0533e_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_adoptedstandard
    ADD CONSTRAINT casework_adoptedstan_recorded_by_id_0fbc0886_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT casework_assessment_carried_from_id_d6dc3981_fk_casework_ FOREIGN KEY (carried_from_id) REFERENCES public.casework_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT casework_assessment_citizen_id_86852ce6_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT casework_assessment_enquiry_id_6d83b8ee_fk_casework_enquiry_id FOREIGN KEY (enquiry_id) REFERENCES public.casework_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT casework_assessment_municipality_id_88327504_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assessment
    ADD CONSTRAINT casework_assessment_written_by_id_11bcb14c_fk_access_user_id FOREIGN KEY (written_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assessmentitem
    ADD CONSTRAINT casework_assessmenti_assessment_id_0108e423_fk_casework_ FOREIGN KEY (assessment_id) REFERENCES public.casework_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assessmentitem
    ADD CONSTRAINT casework_assessmenti_citizen_id_08abb1ce_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assessmentitem
    ADD CONSTRAINT casework_assessmenti_municipality_id_949ca97a_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT casework_assignment_citizen_id_6978b47b_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT casework_assignment_enquiry_id_98dcfc30_fk_casework_enquiry_id FOREIGN KEY (enquiry_id) REFERENCES public.casework_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT casework_assignment_given_to_id_ea4623c3_fk_access_user_id FOREIGN KEY (given_to_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT casework_assignment_municipality_id_d634656b_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT casework_assignment_recorded_by_id_24892798_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_assignment
    ADD CONSTRAINT casework_assignment_taken_from_id_214bd5d6_fk_access_user_id FOREIGN KEY (taken_from_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT casework_careorder_citizen_id_975ce4be_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT casework_careorder_municipality_id_a82c658f_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT casework_careorder_provider_id_9a4d489c_fk_access_or FOREIGN KEY (provider_id) REFERENCES public.access_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT casework_careorder_recorded_by_id_872cbcca_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_careorder
    ADD CONSTRAINT casework_careorder_stopped_by_id_5b1509a1_fk_access_user_id FOREIGN KEY (stopped_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT casework_casenote_citizen_id_e44e4775_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT casework_casenote_corrects_id_42232e35_fk_casework_casenote_id FOREIGN KEY (corrects_id) REFERENCES public.casework_casenote(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT casework_casenote_enquiry_id_cf55c82c_fk_casework_enquiry_id FOREIGN KEY (enquiry_id) REFERENCES public.casework_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT casework_casenote_municipality_id_4fc2af58_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_casenote
    ADD CONSTRAINT casework_casenote_recorded_by_id_78d5a330_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_cataloguedraft
    ADD CONSTRAINT casework_cataloguedr_municipality_id_868e5b24_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_cataloguedraft
    ADD CONSTRAINT casework_cataloguedr_recorded_by_id_fae3e89e_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizen
    ADD CONSTRAINT casework_citizen_changed_by_id_41609dfa_fk_access_user_id FOREIGN KEY (changed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizen
    ADD CONSTRAINT casework_citizen_municipality_id_340cd126_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizen
    ADD CONSTRAINT casework_citizen_recorded_by_id_a2b385ef_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizen
    ADD CONSTRAINT casework_citizen_team_id_944232f0_fk_access_organisation_id FOREIGN KEY (team_id) REFERENCES public.access_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT casework_citizenmerg_citizen_id_03dabf17_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT casework_citizenmerg_municipality_id_0ad4163f_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT casework_citizenmerg_survivor_id_ad91fee6_fk_casework_ FOREIGN KEY (survivor_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT casework_citizenmerge_approved_by_id_cba105b8_fk_access_user_id FOREIGN KEY (approved_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT casework_citizenmerge_recorded_by_id_95138335_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT casework_citizenmerge_undone_by_id_b2b3e689_fk_access_user_id FOREIGN KEY (undone_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT casework_complaint_citizen_id_db4442e1_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT casework_complaint_converted_from_id_21f25688_fk_casework_ FOREIGN KEY (converted_from_id) REFERENCES public.casework_complaint(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT casework_complaint_decision_id_8aff85f2_fk_casework_decision_id FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT casework_complaint_municipality_id_de9a064c_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT casework_complaint_recorded_by_id_a78f4545_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT casework_complaint_relative_id_fe6a4785_fk_casework_relative_id FOREIGN KEY (relative_id) REFERENCES public.casework_relative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaintpractice
    ADD CONSTRAINT casework_complaintpr_municipality_id_f34d2f33_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaintpractice
    ADD CONSTRAINT casework_complaintpr_recorded_by_id_d79fb2a2_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT casework_complaintst_citizen_id_0215a731_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT casework_complaintst_complaint_id_4db42a80_fk_casework_ FOREIGN KEY (complaint_id) REFERENCES public.casework_complaint(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT casework_complaintst_decision_id_7859e2c4_fk_casework_ FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT casework_complaintst_municipality_id_82aa9b5c_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT casework_complaintst_recorded_by_id_e5984459_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_death
    ADD CONSTRAINT casework_death_citizen_id_c05188d9_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_death
    ADD CONSTRAINT casework_death_corrected_by_id_c00c3f1a_fk_access_user_id FOREIGN KEY (corrected_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_death
    ADD CONSTRAINT casework_death_municipality_id_9e5a1398_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_death
    ADD CONSTRAINT casework_death_recorded_by_id_30699776_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_approved_by_id_de58ef9c_fk_access_user_id FOREIGN KEY (approved_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_assessment_id_413c9688_fk_casework_ FOREIGN KEY (assessment_id) REFERENCES public.casework_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_citizen_id_aa9c3e0f_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_drafted_by_id_6a7ccf9e_fk_access_user_id FOREIGN KEY (drafted_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_enquiry_id_5551b181_fk_casework_enquiry_id FOREIGN KEY (enquiry_id) REFERENCES public.casework_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_municipality_id_655dea80_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_regime_choice_id_1338a01c_fk_casework_ FOREIGN KEY (regime_choice_id) REFERENCES public.casework_regimechoice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_replaces_id_8ec63178_fk_casework_decision_id FOREIGN KEY (replaces_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_returned_by_id_ec68ba9b_fk_access_user_id FOREIGN KEY (returned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT casework_decision_sent_by_id_4a925f3e_fk_access_user_id FOREIGN KEY (sent_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT casework_decisionlin_citizen_id_fc3c3ccc_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT casework_decisionlin_decision_id_ddc4870d_fk_casework_ FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT casework_decisionlin_dispensation_asked_b_95ea9e19_fk_access_us FOREIGN KEY (dispensation_asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT casework_decisionlin_dispensed_by_id_403cc860_fk_access_us FOREIGN KEY (dispensed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT casework_decisionlin_municipality_id_fa354dd1_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT casework_decisionlin_provider_id_af2ecbd1_fk_access_or FOREIGN KEY (provider_id) REFERENCES public.access_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT casework_decisionlin_relative_id_ed239817_fk_casework_ FOREIGN KEY (relative_id) REFERENCES public.casework_relative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionreturn
    ADD CONSTRAINT casework_decisionret_citizen_id_a424c4df_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionreturn
    ADD CONSTRAINT casework_decisionret_decision_id_f7b694f1_fk_casework_ FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionreturn
    ADD CONSTRAINT casework_decisionret_municipality_id_956ed6de_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_decisionreturn
    ADD CONSTRAINT casework_decisionret_recorded_by_id_452b2296_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_delay
    ADD CONSTRAINT casework_delay_citizen_id_50d53f45_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_delay
    ADD CONSTRAINT casework_delay_enquiry_id_de1cda00_fk_casework_enquiry_id FOREIGN KEY (enquiry_id) REFERENCES public.casework_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_delay
    ADD CONSTRAINT casework_delay_municipality_id_6bfd3f2b_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_delay
    ADD CONSTRAINT casework_delay_recorded_by_id_4690dbfe_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT casework_draftsave_assessment_id_83ad418f_fk_casework_ FOREIGN KEY (assessment_id) REFERENCES public.casework_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT casework_draftsave_citizen_id_967c36fd_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT casework_draftsave_decision_id_6fc49152_fk_casework_decision_id FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT casework_draftsave_municipality_id_bca61084_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT casework_draftsave_recorded_by_id_dcaef87d_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_earliernumber
    ADD CONSTRAINT casework_earliernumb_citizen_id_17abce79_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_earliernumber
    ADD CONSTRAINT casework_earliernumb_municipality_id_c9242b90_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_earliernumber
    ADD CONSTRAINT casework_earliernumb_recorded_by_id_f703420a_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_answered_by_id_318dca8b_fk_access_user_id FOREIGN KEY (answered_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_citizen_id_6ad2d5cc_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_municipality_id_6e90c090_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_recorded_by_id_3a4baf8e_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_reported_by_id_a1b7c6ac_fk_access_or FOREIGN KEY (reported_by_id) REFERENCES public.access_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_taken_by_id_63557f34_fk_access_user_id FOREIGN KEY (taken_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_team_id_22c30193_fk_access_organisation_id FOREIGN KEY (team_id) REFERENCES public.access_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT casework_enquiry_withdrawn_by_id_d091288c_fk_access_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT casework_grant_citizen_id_b7a5e047_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT casework_grant_closed_by_id_5caac9bb_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT casework_grant_decision_id_2cb8b770_fk_casework_decision_id FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT casework_grant_line_id_1af2eb71_fk_casework_decisionline_id FOREIGN KEY (line_id) REFERENCES public.casework_decisionline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT casework_grant_municipality_id_6d0997e1_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT casework_grant_provider_id_e0f6d55f_fk_access_organisation_id FOREIGN KEY (provider_id) REFERENCES public.access_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT casework_grant_recorded_by_id_54781bb1_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grantlimit
    ADD CONSTRAINT casework_grantlimit_municipality_id_14e7f5de_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_grantlimit
    ADD CONSTRAINT casework_grantlimit_recorded_by_id_cdab5002_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearing
    ADD CONSTRAINT casework_hearing_citizen_id_c1caaf4f_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearing
    ADD CONSTRAINT casework_hearing_closed_by_id_15602198_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearing
    ADD CONSTRAINT casework_hearing_decision_id_496710c1_fk_casework_decision_id FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearing
    ADD CONSTRAINT casework_hearing_municipality_id_3657f639_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearing
    ADD CONSTRAINT casework_hearing_recorded_by_id_8344ca72_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearingdraft
    ADD CONSTRAINT casework_hearingdraf_citizen_id_26002de3_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearingdraft
    ADD CONSTRAINT casework_hearingdraf_decision_id_1db941fa_fk_casework_ FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearingdraft
    ADD CONSTRAINT casework_hearingdraf_municipality_id_07eb16f0_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_hearingdraft
    ADD CONSTRAINT casework_hearingdraft_recorded_by_id_188f25b0_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_home
    ADD CONSTRAINT casework_home_citizen_id_1339f9eb_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_home
    ADD CONSTRAINT casework_home_municipality_id_905bc7bf_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_home
    ADD CONSTRAINT casework_home_recorded_by_id_e011821f_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT casework_incomingpap_citizen_id_a55a5652_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT casework_incomingpap_corrects_id_1c8bd57e_fk_casework_ FOREIGN KEY (corrects_id) REFERENCES public.casework_incomingpaper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT casework_incomingpap_enquiry_id_1492a099_fk_casework_ FOREIGN KEY (enquiry_id) REFERENCES public.casework_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT casework_incomingpap_municipality_id_adbad815_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT casework_incomingpap_recorded_by_id_3033855a_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_citizen_id_7b446525_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_decision_id_50e636fa_fk_casework_decision_id FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_enquiry_id_0bbe448b_fk_casework_enquiry_id FOREIGN KEY (enquiry_id) REFERENCES public.casework_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_hearing_id_fdfb01d4_fk_casework_hearing_id FOREIGN KEY (hearing_id) REFERENCES public.casework_hearing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_line_id_d3b6c1b9_fk_casework_decisionline_id FOREIGN KEY (line_id) REFERENCES public.casework_decisionline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_municipality_id_5de80d53_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT casework_letter_recorded_by_id_22fc077a_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_linefact
    ADD CONSTRAINT casework_linefact_citizen_id_9ea4cd1f_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_linefact
    ADD CONSTRAINT casework_linefact_line_id_666c3523_fk_casework_decisionline_id FOREIGN KEY (line_id) REFERENCES public.casework_decisionline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_linefact
    ADD CONSTRAINT casework_linefact_municipality_id_ea61308b_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_matterdeadline
    ADD CONSTRAINT casework_matterdeadl_municipality_id_fd09a79a_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_matterdeadline
    ADD CONSTRAINT casework_matterdeadl_recorded_by_id_1aebb39b_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_need
    ADD CONSTRAINT casework_need_assessment_id_a1d00b5d_fk_casework_assessment_id FOREIGN KEY (assessment_id) REFERENCES public.casework_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_need
    ADD CONSTRAINT casework_need_citizen_id_e47d527c_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_need
    ADD CONSTRAINT casework_need_municipality_id_ab147435_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT casework_ordernotice_acknowledged_by_id_e24c0e9b_fk_access_us FOREIGN KEY (acknowledged_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT casework_ordernotice_citizen_id_9408a97b_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT casework_ordernotice_municipality_id_485a7dfc_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT casework_ordernotice_order_id_ac4ee8d2_fk_casework_careorder_id FOREIGN KEY (order_id) REFERENCES public.casework_careorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT casework_ordernotice_provider_id_f9c61599_fk_access_or FOREIGN KEY (provider_id) REFERENCES public.access_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT casework_ordernotice_recorded_by_id_56b90e85_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_outgoingmessage
    ADD CONSTRAINT casework_outgoingmes_citizen_id_aaf06934_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_outgoingmessage
    ADD CONSTRAINT casework_outgoingmes_letter_id_54b3e224_fk_casework_ FOREIGN KEY (letter_id) REFERENCES public.casework_letter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_outgoingmessage
    ADD CONSTRAINT casework_outgoingmes_municipality_id_db3da9af_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_pause
    ADD CONSTRAINT casework_pause_citizen_id_e6012eb5_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_pause
    ADD CONSTRAINT casework_pause_closed_by_id_3cc05519_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_pause
    ADD CONSTRAINT casework_pause_municipality_id_0cae9e4a_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_pause
    ADD CONSTRAINT casework_pause_recorded_by_id_cb8bc4e1_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_practice
    ADD CONSTRAINT casework_practice_municipality_id_a9a92f85_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_price
    ADD CONSTRAINT casework_price_municipality_id_b0649d70_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_price
    ADD CONSTRAINT casework_price_recorded_by_id_e51e3e1e_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_promisedreview
    ADD CONSTRAINT casework_promisedrev_citizen_id_4f23230f_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_promisedreview
    ADD CONSTRAINT casework_promisedrev_decision_id_72371335_fk_casework_ FOREIGN KEY (decision_id) REFERENCES public.casework_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_promisedreview
    ADD CONSTRAINT casework_promisedrev_municipality_id_ea9b9885_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_publishedcatalogue
    ADD CONSTRAINT casework_publishedca_draft_id_5c3eb26c_fk_casework_ FOREIGN KEY (draft_id) REFERENCES public.casework_cataloguedraft(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_publishedcatalogue
    ADD CONSTRAINT casework_publishedca_municipality_id_f359eff7_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_publishedcatalogue
    ADD CONSTRAINT casework_publishedca_recorded_by_id_b953dd84_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_refuseditem
    ADD CONSTRAINT casework_refuseditem_citizen_id_41f41df2_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_refuseditem
    ADD CONSTRAINT casework_refuseditem_line_id_0424527c_fk_casework_ FOREIGN KEY (line_id) REFERENCES public.casework_decisionline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_refuseditem
    ADD CONSTRAINT casework_refuseditem_municipality_id_e80ac269_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_regimechoice
    ADD CONSTRAINT casework_regimechoic_citizen_id_8366b404_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_regimechoice
    ADD CONSTRAINT casework_regimechoic_municipality_id_94758bad_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_regimechoice
    ADD CONSTRAINT casework_regimechoice_chosen_by_id_d1e900b3_fk_access_user_id FOREIGN KEY (chosen_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_relative
    ADD CONSTRAINT casework_relative_citizen_id_af73e95d_fk_casework_citizen_id FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_relative
    ADD CONSTRAINT casework_relative_closed_by_id_aaae77c2_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_relative
    ADD CONSTRAINT casework_relative_municipality_id_926db40d_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_relative
    ADD CONSTRAINT casework_relative_recorded_by_id_20a3b7ba_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.settlement_settlementmark
    ADD CONSTRAINT casework_settlementm_citizen_id_91e7d797_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.settlement_settlementmark
    ADD CONSTRAINT casework_settlementm_municipality_id_7065dcc9_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.settlement_settlementmark
    ADD CONSTRAINT casework_settlementm_order_id_1318ade4_fk_casework_ FOREIGN KEY (order_id) REFERENCES public.casework_careorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.settlement_settlementmark
    ADD CONSTRAINT casework_settlementm_recorded_by_id_e7ee6028_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.settlement_settlementstart
    ADD CONSTRAINT casework_settlements_municipality_id_17bda0e2_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.settlement_settlementstart
    ADD CONSTRAINT casework_settlements_recorded_by_id_5b441ff8_fk_access_us FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_unorderedperiod
    ADD CONSTRAINT casework_unorderedpe_citizen_id_23eecedb_fk_casework_ FOREIGN KEY (citizen_id) REFERENCES public.casework_citizen(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_unorderedperiod
    ADD CONSTRAINT casework_unorderedpe_decided_by_id_70ff3d9b_fk_access_us FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_unorderedperiod
    ADD CONSTRAINT casework_unorderedpe_municipality_id_c393b706_fk_access_mu FOREIGN KEY (municipality_id) REFERENCES public.access_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT complaint_converted_of_citizen FOREIGN KEY (converted_from_id, citizen_id) REFERENCES public.casework_complaint(id, citizen_id);
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT complaint_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT complaint_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_complaint
    ADD CONSTRAINT complaint_relative_of_citizen FOREIGN KEY (relative_id, citizen_id) REFERENCES public.casework_relative(id, citizen_id);
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT complaint_step_complaint_of_citizen FOREIGN KEY (complaint_id, citizen_id) REFERENCES public.casework_complaint(id, citizen_id);
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT complaint_step_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_complaintstep
    ADD CONSTRAINT complaint_step_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_death
    ADD CONSTRAINT death_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT decision_assessment_of_citizen FOREIGN KEY (assessment_id, citizen_id) REFERENCES public.casework_assessment(id, citizen_id);
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT decision_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id) REFERENCES public.casework_enquiry(id, citizen_id);
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT decision_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_decision
    ADD CONSTRAINT decision_regime_choice_of_citizen FOREIGN KEY (regime_choice_id, citizen_id) REFERENCES public.casework_regimechoice(id, citizen_id);
ALTER TABLE ONLY public.casework_decisionreturn
    ADD CONSTRAINT decision_return_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_decisionreturn
    ADD CONSTRAINT decision_return_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT decisionline_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT decisionline_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_decisionline
    ADD CONSTRAINT decisionline_relative_of_citizen FOREIGN KEY (relative_id, citizen_id) REFERENCES public.casework_relative(id, citizen_id);
ALTER TABLE ONLY public.casework_delay
    ADD CONSTRAINT delay_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id) REFERENCES public.casework_enquiry(id, citizen_id);
ALTER TABLE ONLY public.casework_delay
    ADD CONSTRAINT delay_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT draft_save_assessment_of_citizen FOREIGN KEY (assessment_id, citizen_id) REFERENCES public.casework_assessment(id, citizen_id);
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT draft_save_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_draftsave
    ADD CONSTRAINT draft_save_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_earliernumber
    ADD CONSTRAINT earliernumber_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_enquiry
    ADD CONSTRAINT enquiry_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT grant_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT grant_line_of_citizen FOREIGN KEY (line_id, citizen_id) REFERENCES public.casework_decisionline(id, citizen_id);
ALTER TABLE ONLY public.casework_grant
    ADD CONSTRAINT grant_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_hearing
    ADD CONSTRAINT hearing_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_hearing
    ADD CONSTRAINT hearing_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_hearingdraft
    ADD CONSTRAINT hearingdraft_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_hearingdraft
    ADD CONSTRAINT hearingdraft_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_home
    ADD CONSTRAINT home_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT letter_decision_of_citizen FOREIGN KEY (decision_id, citizen_id) REFERENCES public.casework_decision(id, citizen_id);
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT letter_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id) REFERENCES public.casework_enquiry(id, citizen_id);
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT letter_line_of_citizen FOREIGN KEY (line_id, citizen_id) REFERENCES public.casework_decisionline(id, citizen_id);
ALTER TABLE ONLY public.casework_letter
    ADD CONSTRAINT letter_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_linefact
    ADD CONSTRAINT linefact_line_of_citizen FOREIGN KEY (line_id, citizen_id) REFERENCES public.casework_decisionline(id, citizen_id);
ALTER TABLE ONLY public.casework_linefact
    ADD CONSTRAINT linefact_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT membership_citizen_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT membership_organisation_of_its_municipality FOREIGN KEY (organisation_id, municipality_id) REFERENCES public.access_organisation(id, municipality_id);
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT merge_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_citizenmerge
    ADD CONSTRAINT merge_survivor_of_its_municipality FOREIGN KEY (survivor_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casework_need
    ADD CONSTRAINT need_assessment_of_citizen FOREIGN KEY (assessment_id, citizen_id) REFERENCES public.casework_assessment(id, citizen_id);
ALTER TABLE ONLY public.casework_need
    ADD CONSTRAINT need_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT ordernotice_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_ordernotice
    ADD CONSTRAINT ordernotice_order_of_citizen FOREIGN KEY (order_id, citizen_id) REFERENCES public.casework_careorder(id, citizen_id);
ALTER TABLE ONLY public.casework_outgoingmessage
    ADD CONSTRAINT outgoingmessage_letter_of_citizen FOREIGN KEY (letter_id, citizen_id) REFERENCES public.casework_letter(id, citizen_id);
ALTER TABLE ONLY public.casework_outgoingmessage
    ADD CONSTRAINT outgoingmessage_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT paper_corrects_of_citizen FOREIGN KEY (corrects_id, citizen_id) REFERENCES public.casework_incomingpaper(id, citizen_id);
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT paper_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id) REFERENCES public.casework_enquiry(id, citizen_id);
ALTER TABLE ONLY public.casework_incomingpaper
    ADD CONSTRAINT paper_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_pause
    ADD CONSTRAINT pause_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.casework_publishedcatalogue
    ADD CONSTRAINT published_catalogue_of_its_municipality FOREIGN KEY (draft_id, municipality_id) REFERENCES public.casework_cataloguedraft(id, municipality_id);
ALTER TABLE ONLY public.casework_refuseditem
    ADD CONSTRAINT refuseditem_line_of_citizen FOREIGN KEY (line_id, citizen_id) REFERENCES public.casework_decisionline(id, citizen_id);
ALTER TABLE ONLY public.casework_refuseditem
    ADD CONSTRAINT refuseditem_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_regimechoice
    ADD CONSTRAINT regimechoice_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.casework_relative
    ADD CONSTRAINT relative_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.settlement_settlementmark
    ADD CONSTRAINT settlementmark_of_its_municipality FOREIGN KEY (citizen_id, municipality_id) REFERENCES public.casework_citizen(id, municipality_id);
ALTER TABLE ONLY public.settlement_settlementmark
    ADD CONSTRAINT settlementmark_order_of_citizen FOREIGN KEY (order_id, citizen_id) REFERENCES public.casework_careorder(id, citizen_id);
ALTER TABLE ONLY public.access_signedinsession
    ADD CONSTRAINT signed_in_session_is_open FOREIGN KEY (session_key) REFERENCES public.django_session(session_key) ON DELETE CASCADE;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_user_id_8146e70c_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.access_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.access_organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.access_signedinsession ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.access_submittedform ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.access_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY administrator_adds ON public.access_membership FOR INSERT WITH CHECK ((organisation_id IN ( SELECT access_organisation.id
   FROM public.access_organisation
  WHERE (access_organisation.municipality_id = ( SELECT public.wall_administering() AS wall_administering)))));
CREATE POLICY administrator_adds ON public.access_organisation FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY administrator_adds ON public.access_user FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY administrator_changes ON public.access_membership FOR UPDATE USING ((organisation_id IN ( SELECT access_organisation.id
   FROM public.access_organisation
  WHERE (access_organisation.municipality_id = ( SELECT public.wall_administering() AS wall_administering)))));
CREATE POLICY administrator_changes ON public.access_organisation FOR UPDATE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering))) WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY anyone_may_know ON public.access_organisation FOR SELECT USING (true);
ALTER TABLE public.audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_adjustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_adoptedstandard ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_assessmentitem ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_careorder ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_casenote ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_cataloguedraft ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_citizen ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_citizenmerge ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_complaintpractice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_complaintstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_death ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_decisionline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_decisionreturn ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_delay ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_draftsave ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_earliernumber ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_enquiry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_grantlimit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_hearing ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_hearingdraft ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_home ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_incomingpaper ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_linefact ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_matterdeadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_need ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_ordernotice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_outgoingmessage ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_pause ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_practice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_price ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_promisedreview ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_publishedcatalogue ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_refuseditem ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_regimechoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_relative ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_unorderedperiod ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_vocabulary ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.casework_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY dispatch_read ON public.casework_citizen FOR SELECT USING (((municipality_id = ( SELECT public.wall_dispatching() AS wall_dispatching)) AND (EXISTS ( SELECT
   FROM public.casework_outgoingmessage message
  WHERE ((message.citizen_id = casework_citizen.id) AND ((message.state)::text = 'waiting'::text))))));
CREATE POLICY dispatch_read ON public.casework_letter FOR SELECT USING (((municipality_id = ( SELECT public.wall_dispatching() AS wall_dispatching)) AND (EXISTS ( SELECT
   FROM public.casework_outgoingmessage message
  WHERE ((message.letter_id = casework_letter.id) AND ((message.state)::text = 'waiting'::text))))));
CREATE POLICY dispatch_read ON public.casework_outgoingmessage FOR SELECT USING ((municipality_id = ( SELECT public.wall_dispatching() AS wall_dispatching)));
CREATE POLICY dispatch_update ON public.casework_outgoingmessage FOR UPDATE USING (((municipality_id = ( SELECT public.wall_dispatching() AS wall_dispatching)) AND ((state)::text = 'waiting'::text))) WITH CHECK (((municipality_id = ( SELECT public.wall_dispatching() AS wall_dispatching)) AND ((state)::text = 'handed_over'::text)));
CREATE POLICY kept_by_triggers ON public.casework_promisedreview TO helhed_owner USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY kept_by_triggers ON public.casework_unorderedperiod TO helhed_owner USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY log_checks ON public.casework_citizen FOR SELECT TO helhed_owner USING (((pg_trigger_depth() > 0) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality))));
CREATE POLICY login_asks ON public.casework_citizen FOR SELECT TO helhed_owner USING (((current_setting('helhed.asks'::text, true) = 'login'::text) AND (municipality_id = ( SELECT public.wall_administering() AS wall_administering))));
CREATE POLICY login_asks ON public.casework_death FOR SELECT TO helhed_owner USING (((current_setting('helhed.asks'::text, true) = 'login'::text) AND (citizen_id IN ( SELECT held.citizen_id
   FROM public.access_membership held
  WHERE (held.user_id = ( SELECT public.wall_user() AS wall_user))))));
CREATE POLICY login_asks ON public.casework_relative FOR SELECT TO helhed_owner USING (((current_setting('helhed.asks'::text, true) = 'login'::text) AND ((capacity)::text = 'power_of_attorney'::text) AND ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)) OR (citizen_id IN ( SELECT held.citizen_id
   FROM public.access_membership held
  WHERE (held.user_id = ( SELECT public.wall_user() AS wall_user)))))));
ALTER TABLE public.mfa_authenticator ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_reads ON public.casework_citizen FOR SELECT TO helhed_owner USING ((id IN ( SELECT casework_ordernotice.citizen_id
   FROM public.casework_ordernotice
  WHERE ((casework_ordernotice.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND (casework_ordernotice.acknowledged_at IS NULL)))));
CREATE POLICY order_reads ON public.casework_decision FOR SELECT TO helhed_owner USING ((id IN ( SELECT given.decision_id
   FROM (public.casework_grant given
     JOIN public.casework_careorder ordered ON ((ordered.series = given.series)))
  WHERE (ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)))));
CREATE POLICY order_reads ON public.casework_decisionline FOR SELECT TO helhed_owner USING ((id IN ( SELECT given.line_id
   FROM (public.casework_grant given
     JOIN public.casework_careorder ordered ON ((ordered.series = given.series)))
  WHERE (ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)))));
CREATE POLICY order_reads ON public.casework_need FOR SELECT TO helhed_owner USING ((assessment_id IN ( SELECT made.assessment_id
   FROM ((public.casework_decision made
     JOIN public.casework_grant given ON ((given.decision_id = made.id)))
     JOIN public.casework_careorder ordered ON ((ordered.series = given.series)))
  WHERE (ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)))));
CREATE POLICY own ON public.mfa_authenticator FOR INSERT WITH CHECK ((user_id = ( SELECT public.wall_user() AS wall_user)));
CREATE POLICY own_and_colleagues ON public.access_membership FOR SELECT USING (((user_id = ( SELECT public.wall_user() AS wall_user)) OR ((citizen_id IS NULL) AND (organisation_id = ( SELECT public.wall_organisation() AS wall_organisation))) OR ((citizen_id IS NULL) AND (organisation_id IN ( SELECT access_organisation.id
   FROM public.access_organisation
  WHERE (access_organisation.municipality_id = ( SELECT public.wall_reading() AS wall_reading))))) OR (organisation_id IN ( SELECT access_organisation.id
   FROM public.access_organisation
  WHERE (access_organisation.municipality_id = ( SELECT public.wall_administering() AS wall_administering))))));
CREATE POLICY own_case_of_the_living ON public.access_membership AS RESTRICTIVE FOR SELECT USING ((((role)::text <> ALL ((ARRAY['citizen'::character varying, 'relative'::character varying])::text[])) OR (( SELECT public.wall_administering() AS wall_administering) IS NOT NULL) OR
CASE
    WHEN ((current_setting('helhed.asks'::text, true) = 'login'::text) AND (CURRENT_USER = ( SELECT pg_get_userbyid(pg_class.relowner) AS pg_get_userbyid
       FROM pg_class
      WHERE (pg_class.oid = ('public.access_membership'::regclass)::oid)))) THEN true
    ELSE public.casework_is_of_the_living(citizen_id)
END));
CREATE POLICY own_or_administered ON public.access_user FOR UPDATE USING (((id = ( SELECT public.wall_user() AS wall_user)) OR (municipality_id = ( SELECT public.wall_administering() AS wall_administering)))) WITH CHECK ((((id = ( SELECT public.wall_user() AS wall_user)) AND is_active) OR (municipality_id = ( SELECT public.wall_administering() AS wall_administering))));
CREATE POLICY own_or_administered ON public.mfa_authenticator FOR DELETE USING (((user_id = ( SELECT public.wall_user() AS wall_user)) OR (user_id IN ( SELECT access_user.id
   FROM public.access_user
  WHERE (access_user.municipality_id = ( SELECT public.wall_administering() AS wall_administering))))));
CREATE POLICY provider_reads_reports ON public.casework_enquiry FOR SELECT USING (((reported_by_id = ( SELECT public.wall_providing() AS wall_providing)) AND (citizen_id IN ( SELECT ordered.citizen_id
   FROM public.casework_careorder ordered
  WHERE ((ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text])))))))));
CREATE POLICY provider_reports ON public.casework_enquiry FOR INSERT WITH CHECK (((reported_by_id = ( SELECT public.wall_providing() AS wall_providing)) AND (citizen_id IN ( SELECT ordered.citizen_id
   FROM public.casework_careorder ordered
  WHERE ((ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))))) AND ((state)::text = 'open'::text) AND ((source)::text = 'home_care'::text) AND (team_id IS NULL) AND (taken_by_id IS NULL)));
CREATE POLICY relative_while_the_right_holds ON public.access_membership AS RESTRICTIVE FOR SELECT USING ((((role)::text <> 'relative'::text) OR (( SELECT public.wall_administering() AS wall_administering) IS NOT NULL) OR
CASE
    WHEN ((current_setting('helhed.asks'::text, true) = 'login'::text) AND (CURRENT_USER = ( SELECT pg_get_userbyid(pg_class.relowner) AS pg_get_userbyid
       FROM pg_class
      WHERE (pg_class.oid = ('public.access_membership'::regclass)::oid)))) THEN true
    ELSE public.casework_power_of_attorney_holds(power_of_attorney, citizen_id)
END));
CREATE POLICY settlement_reads ON public.casework_adjustment FOR SELECT TO helhed_owner USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY settlement_reads ON public.casework_careorder FOR SELECT TO helhed_owner USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY settlement_reads ON public.casework_citizen FOR SELECT TO helhed_owner USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY settlement_reads ON public.casework_grant FOR SELECT TO helhed_owner USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY settlement_reads ON public.casework_pause FOR SELECT TO helhed_owner USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
ALTER TABLE public.settlement_settlementmark ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.settlement_settlementstart ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.settlement_unsettled ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_in_must_find ON public.access_user FOR SELECT USING (true);
CREATE POLICY sign_in_must_find ON public.mfa_authenticator FOR SELECT USING (true);
CREATE POLICY standard_asks ON public.casework_adoptedstandard FOR SELECT TO helhed_owner USING ((current_setting('helhed.asks'::text, true) = 'standard'::text));
CREATE POLICY standard_asks ON public.casework_cataloguedraft FOR SELECT TO helhed_owner USING ((current_setting('helhed.asks'::text, true) = 'standard'::text));
CREATE POLICY standard_asks ON public.casework_decision FOR SELECT TO helhed_owner USING (((current_setting('helhed.asks'::text, true) = 'standard'::text) AND (municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards))));
CREATE POLICY standard_asks ON public.casework_grant FOR SELECT TO helhed_owner USING (((current_setting('helhed.asks'::text, true) = 'standard'::text) AND (municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards))));
CREATE POLICY use ON public.mfa_authenticator FOR UPDATE USING (true);
CREATE POLICY wall_delete ON public.access_signedinsession FOR DELETE USING ((user_id = ( SELECT public.wall_user() AS wall_user)));
CREATE POLICY wall_delete ON public.access_submittedform FOR DELETE USING ((user_id = ( SELECT public.wall_user() AS wall_user)));
CREATE POLICY wall_delete ON public.casework_adjustment FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_adoptedstandard FOR DELETE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_delete ON public.casework_assessment FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_assessmentitem FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_assignment FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_careorder FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_casenote FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_cataloguedraft FOR DELETE USING ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards)));
CREATE POLICY wall_delete ON public.casework_citizen FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_citizenmerge FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_complaint FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_complaintpractice FOR DELETE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_delete ON public.casework_complaintstep FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_death FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_decision FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_decisionline FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_decisionreturn FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_delay FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_draftsave FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_earliernumber FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_enquiry FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_grant FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_grantlimit FOR DELETE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_delete ON public.casework_hearing FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_hearingdraft FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_home FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_incomingpaper FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_letter FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_linefact FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_matterdeadline FOR DELETE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_delete ON public.casework_need FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_outgoingmessage FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_pause FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_practice FOR DELETE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_delete ON public.casework_price FOR DELETE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_delete ON public.casework_promisedreview FOR DELETE USING (false);
CREATE POLICY wall_delete ON public.casework_publishedcatalogue FOR DELETE USING ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards)));
CREATE POLICY wall_delete ON public.casework_refuseditem FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_regimechoice FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_relative FOR DELETE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_delete ON public.casework_unorderedperiod FOR DELETE USING (false);
CREATE POLICY wall_delete ON public.settlement_settlementmark FOR DELETE USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY wall_delete ON public.settlement_settlementstart FOR DELETE USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY wall_insert ON public.access_signedinsession FOR INSERT WITH CHECK ((user_id = ( SELECT public.wall_user() AS wall_user)));
CREATE POLICY wall_insert ON public.access_submittedform FOR INSERT WITH CHECK ((user_id = ( SELECT public.wall_user() AS wall_user)));
CREATE POLICY wall_insert ON public.audit_entry FOR INSERT WITH CHECK (((user_id = COALESCE(( SELECT public.wall_user() AS wall_user), (0)::bigint)) AND (municipality_id = COALESCE(( SELECT public.wall_municipality() AS wall_municipality), (0)::bigint)) AND (organisation_id = COALESCE(( SELECT public.wall_organisation() AS wall_organisation), (0)::bigint)) AND (role = COALESCE(( SELECT public.wall_role() AS wall_role), ''::text))));
CREATE POLICY wall_insert ON public.casework_adjustment FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_adoptedstandard FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_insert ON public.casework_assessment FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_assessmentitem FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_assignment FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_careorder FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_casenote FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_cataloguedraft FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards)));
CREATE POLICY wall_insert ON public.casework_citizen FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_citizenmerge FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_complaint FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_complaintpractice FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_insert ON public.casework_complaintstep FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_death FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_decision FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_decisionline FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_decisionreturn FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_delay FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_draftsave FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_earliernumber FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_enquiry FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_grant FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_grantlimit FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_insert ON public.casework_hearing FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_hearingdraft FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_home FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_incomingpaper FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_letter FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_linefact FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_matterdeadline FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_insert ON public.casework_need FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_ordernotice FOR INSERT WITH CHECK (((municipality_id = ( SELECT public.wall_writing() AS wall_writing)) AND (acknowledged_at IS NULL)));
CREATE POLICY wall_insert ON public.casework_outgoingmessage FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_pause FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_practice FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_insert ON public.casework_price FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_insert ON public.casework_promisedreview FOR INSERT WITH CHECK (false);
CREATE POLICY wall_insert ON public.casework_publishedcatalogue FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards)));
CREATE POLICY wall_insert ON public.casework_refuseditem FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_regimechoice FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_relative FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_insert ON public.casework_unorderedperiod FOR INSERT WITH CHECK (false);
CREATE POLICY wall_insert ON public.settlement_settlementmark FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY wall_insert ON public.settlement_settlementstart FOR INSERT WITH CHECK ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY wall_read ON public.access_signedinsession FOR SELECT USING (((user_id = ( SELECT public.wall_user() AS wall_user)) OR (user_id IN ( SELECT access_user.id
   FROM public.access_user
  WHERE (access_user.municipality_id = ( SELECT public.wall_administering() AS wall_administering))))));
CREATE POLICY wall_read ON public.access_submittedform FOR SELECT USING ((user_id = ( SELECT public.wall_user() AS wall_user)));
CREATE POLICY wall_read ON public.audit_entry FOR SELECT USING (((municipality_id = ( SELECT public.wall_supervising() AS wall_supervising)) OR ((citizen_id IS NOT NULL) AND (municipality_id = ( SELECT public.wall_reading() AS wall_reading))) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_adjustment FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (citizen_id IN ( SELECT ordered.citizen_id
   FROM public.casework_careorder ordered
  WHERE ((ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))))) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_adoptedstandard FOR SELECT USING ((municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)));
CREATE POLICY wall_read ON public.casework_assessment FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)) AND ((state)::text = 'completed'::text))));
CREATE POLICY wall_read ON public.casework_assessmentitem FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (EXISTS ( SELECT
   FROM public.casework_assessment whole
  WHERE (whole.id = casework_assessmentitem.assessment_id)))));
CREATE POLICY wall_read ON public.casework_assignment FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_careorder FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((valid @> public.wall_today()) OR ((lower(valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_casenote FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)) AND (NOT has_third_person) AND (corrected_at IS NULL))));
CREATE POLICY wall_read ON public.casework_cataloguedraft FOR SELECT USING ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards)));
CREATE POLICY wall_read ON public.casework_citizen FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (id IN ( SELECT ordered.citizen_id
   FROM public.casework_careorder ordered
  WHERE ((ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))))) OR ((id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_citizenmerge FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_complaint FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_complaintpractice FOR SELECT USING ((municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)));
CREATE POLICY wall_read ON public.casework_complaintstep FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_death FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_decision FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)) AND ((state)::text = 'sent'::text))));
CREATE POLICY wall_read ON public.casework_decisionline FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (EXISTS ( SELECT
   FROM public.casework_decision whole
  WHERE (whole.id = casework_decisionline.decision_id)))));
CREATE POLICY wall_read ON public.casework_decisionreturn FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_delay FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_draftsave FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_earliernumber FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_enquiry FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_grant FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (citizen_id IN ( SELECT ordered.citizen_id
   FROM public.casework_careorder ordered
  WHERE ((ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))))) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_grantlimit FOR SELECT USING ((municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)));
CREATE POLICY wall_read ON public.casework_hearing FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_hearingdraft FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_home FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (citizen_id IN ( SELECT ordered.citizen_id
   FROM public.casework_careorder ordered
  WHERE ((ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))))) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_incomingpaper FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)) AND (NOT has_third_person) AND (corrected_at IS NULL))));
CREATE POLICY wall_read ON public.casework_letter FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)) AND ((kind)::text <> ALL ((ARRAY['relief_decision'::character varying, 'relief_ending'::character varying])::text[])))));
CREATE POLICY wall_read ON public.casework_linefact FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((EXISTS ( SELECT
   FROM public.casework_decisionline whole
  WHERE (whole.id = casework_linefact.line_id))) AND (NOT is_for_relative))));
CREATE POLICY wall_read ON public.casework_matterdeadline FOR SELECT USING ((municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)));
CREATE POLICY wall_read ON public.casework_need FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (EXISTS ( SELECT
   FROM public.casework_assessment whole
  WHERE (whole.id = casework_need.assessment_id)))));
CREATE POLICY wall_read ON public.casework_ordernotice FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (provider_id = ( SELECT public.wall_providing() AS wall_providing))));
CREATE POLICY wall_read ON public.casework_outgoingmessage FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)) AND (NOT is_to_relative))));
CREATE POLICY wall_read ON public.casework_pause FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (citizen_id IN ( SELECT ordered.citizen_id
   FROM public.casework_careorder ordered
  WHERE ((ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))))) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_practice FOR SELECT USING ((municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)));
CREATE POLICY wall_read ON public.casework_price FOR SELECT USING ((municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)));
CREATE POLICY wall_read ON public.casework_promisedreview FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.casework_publishedcatalogue FOR SELECT USING (true);
CREATE POLICY wall_read ON public.casework_refuseditem FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (EXISTS ( SELECT
   FROM public.casework_decisionline whole
  WHERE (whole.id = casework_refuseditem.line_id)))));
CREATE POLICY wall_read ON public.casework_regimechoice FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_relative FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (citizen_id IN ( SELECT ordered.citizen_id
   FROM public.casework_careorder ordered
  WHERE ((ordered.provider_id = ( SELECT public.wall_providing() AS wall_providing)) AND ((ordered.valid @> public.wall_today()) OR ((lower(ordered.valid) > public.wall_today()) AND (( SELECT public.wall_role() AS wall_role) = ANY (ARRAY['planner'::text, 'provider_leader'::text]))))))) OR ((citizen_id = ( SELECT public.wall_citizen() AS wall_citizen)) AND (municipality_id = ( SELECT public.wall_municipality() AS wall_municipality)))));
CREATE POLICY wall_read ON public.casework_unorderedperiod FOR SELECT USING ((municipality_id = ( SELECT public.wall_reading() AS wall_reading)));
CREATE POLICY wall_read ON public.settlement_settlementmark FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (municipality_id = ( SELECT public.wall_settling() AS wall_settling))));
CREATE POLICY wall_read ON public.settlement_settlementstart FOR SELECT USING (((municipality_id = ( SELECT public.wall_reading() AS wall_reading)) OR (municipality_id = ( SELECT public.wall_settling() AS wall_settling))));
CREATE POLICY wall_update ON public.access_signedinsession FOR UPDATE USING ((user_id = ( SELECT public.wall_user() AS wall_user))) WITH CHECK ((user_id = ( SELECT public.wall_user() AS wall_user)));
CREATE POLICY wall_update ON public.access_submittedform FOR UPDATE USING ((user_id = ( SELECT public.wall_user() AS wall_user))) WITH CHECK ((user_id = ( SELECT public.wall_user() AS wall_user)));
CREATE POLICY wall_update ON public.casework_adjustment FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_adoptedstandard FOR UPDATE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering))) WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_update ON public.casework_assessment FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_assessmentitem FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_assignment FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_careorder FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_casenote FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_cataloguedraft FOR UPDATE USING ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards))) WITH CHECK ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards)));
CREATE POLICY wall_update ON public.casework_citizen FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_citizenmerge FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_complaint FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_complaintpractice FOR UPDATE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering))) WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_update ON public.casework_complaintstep FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_death FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_decision FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_decisionline FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_decisionreturn FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_delay FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_draftsave FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_earliernumber FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_enquiry FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_grant FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_grantlimit FOR UPDATE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering))) WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_update ON public.casework_hearing FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_hearingdraft FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_home FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_incomingpaper FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_letter FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_linefact FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_matterdeadline FOR UPDATE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering))) WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_update ON public.casework_need FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_ordernotice FOR UPDATE USING ((provider_id = ( SELECT public.wall_providing() AS wall_providing))) WITH CHECK ((provider_id = ( SELECT public.wall_providing() AS wall_providing)));
CREATE POLICY wall_update ON public.casework_outgoingmessage FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_pause FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_practice FOR UPDATE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering))) WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_update ON public.casework_price FOR UPDATE USING ((municipality_id = ( SELECT public.wall_administering() AS wall_administering))) WITH CHECK ((municipality_id = ( SELECT public.wall_administering() AS wall_administering)));
CREATE POLICY wall_update ON public.casework_promisedreview FOR UPDATE USING (false) WITH CHECK (false);
CREATE POLICY wall_update ON public.casework_publishedcatalogue FOR UPDATE USING ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards))) WITH CHECK ((municipality_id = ( SELECT public.wall_drafting_standards() AS wall_drafting_standards)));
CREATE POLICY wall_update ON public.casework_refuseditem FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_regimechoice FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_relative FOR UPDATE USING ((municipality_id = ( SELECT public.wall_writing() AS wall_writing))) WITH CHECK ((municipality_id = ( SELECT public.wall_writing() AS wall_writing)));
CREATE POLICY wall_update ON public.casework_unorderedperiod FOR UPDATE USING (false) WITH CHECK (false);
CREATE POLICY wall_update ON public.settlement_settlementmark FOR UPDATE USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling))) WITH CHECK ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
CREATE POLICY wall_update ON public.settlement_settlementstart FOR UPDATE USING ((municipality_id = ( SELECT public.wall_settling() AS wall_settling))) WITH CHECK ((municipality_id = ( SELECT public.wall_settling() AS wall_settling)));
GRANT SELECT,INSERT ON TABLE public.audit_entry TO helhed_runtime;
REVOKE ALL ON FUNCTION public.audit_entry_gets_a_link() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.audit_link_joins_the_chain() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_assignment_holds() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_casenote_corrects() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_citizen_for_login(asked text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_citizen_for_login(asked text) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.casework_closest(asked text, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_closest(asked text, at_most integer) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_user() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_user() TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_complaint TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_complaintstep TO helhed_runtime;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casework_decision TO helhed_runtime;
REVOKE ALL ON FUNCTION public.casework_draft_is_over() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_facts_of_running_help(catalogue text, on_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_facts_of_running_help(catalogue text, on_day date) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.casework_forget_words() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_incomingpaper_corrects() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_is_of_the_living(asked bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_is_of_the_living(asked bigint) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.casework_keep_words(citizen bigint, municipality bigint, kind text, said text) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_log_is_of_its_citizens() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_meant(typed text, town bigint, step integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_near(word text) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_note_reviews(of_decisions bigint[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_note_unordered(of_series uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_power_of_attorney_for_login(citizen bigint, holder text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_power_of_attorney_for_login(citizen bigint, holder text) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.casework_power_of_attorney_holds(asked uuid, citizen bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_power_of_attorney_holds(asked uuid, citizen bigint) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.casework_published_as_drafted() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_reviews_changed() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_unordered_changed() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_without_days(told jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_words_of_citizen() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.casework_words_of_home() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.jobs_defer(task text, number bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.jobs_defer(task text, number bigint) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.jobs_worker_state() FROM PUBLIC;
GRANT ALL ON FUNCTION public.jobs_worker_state() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) TO helhed_worker;
REVOKE ALL ON FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) TO helhed_worker;
GRANT SELECT,DELETE ON TABLE public.procrastinate_jobs TO helhed_worker;
REVOKE ALL ON FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) TO helhed_worker;
REVOKE ALL ON FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) TO helhed_worker;
REVOKE ALL ON FUNCTION public.procrastinate_notify_queue_abort_job_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_notify_queue_job_inserted_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) TO helhed_worker;
REVOKE ALL ON FUNCTION public.procrastinate_register_worker_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_register_worker_v1() TO helhed_worker;
REVOKE ALL ON FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) TO helhed_worker;
REVOKE ALL ON FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_status_events_update_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_unlink_periodic_defers_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) TO helhed_worker;
REVOKE ALL ON FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) TO helhed_worker;
REVOKE ALL ON FUNCTION public.settlement_adds_unsettled() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.settlement_forget_unsettled() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.settlement_marks_settled() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.settlement_settle(municipality bigint, numbers bigint[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.settlement_starts_settled() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.wall_administering() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_administering() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_citizen() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_citizen() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_claim(place integer, roles text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.wall_claims() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.wall_dispatching() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_dispatching() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_drafting_standards() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_drafting_standards() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_is_sealed(said text, seal bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_is_sealed(said text, seal bytea) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_mac(key text, said text) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.wall_municipality() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_municipality() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_open(claims text, signature bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_open(claims text, signature bytea) TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_organisation() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_organisation() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_providing() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_providing() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_reading() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_reading() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_role() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_role() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_seal(claims text) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.wall_settling() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_settling() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_supervising() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_supervising() TO helhed_runtime;
REVOKE ALL ON FUNCTION public.wall_writing() FROM PUBLIC;
GRANT ALL ON FUNCTION public.wall_writing() TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_attempt TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.access_membership TO helhed_runtime;
GRANT UPDATE(valid) ON TABLE public.access_membership TO helhed_runtime;
GRANT SELECT ON TABLE public.access_municipality TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.access_organisation TO helhed_runtime;
GRANT UPDATE(phone) ON TABLE public.access_organisation TO helhed_runtime;
GRANT UPDATE(phone_hours) ON TABLE public.access_organisation TO helhed_runtime;
GRANT UPDATE(approved_for) ON TABLE public.access_organisation TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.access_signedinsession TO helhed_runtime;
GRANT UPDATE(seen_at) ON TABLE public.access_signedinsession TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_submittedform TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.access_user TO helhed_runtime;
GRANT UPDATE(password) ON TABLE public.access_user TO helhed_runtime;
GRANT UPDATE(is_active) ON TABLE public.access_user TO helhed_runtime;
GRANT UPDATE(password_expires_at) ON TABLE public.access_user TO helhed_runtime;
GRANT SELECT ON TABLE public.account_emailaddress TO helhed_runtime;
GRANT SELECT ON TABLE public.audit_chainhead TO helhed_runtime;
GRANT SELECT ON TABLE public.audit_chainlink TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_adjustment TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_adoptedstandard TO helhed_runtime;
GRANT UPDATE(known) ON TABLE public.casework_adoptedstandard TO helhed_runtime;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casework_assessment TO helhed_runtime;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casework_assessmentitem TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_assignment TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_careorder TO helhed_runtime;
GRANT UPDATE(valid) ON TABLE public.casework_careorder TO helhed_runtime;
GRANT UPDATE(stopped_at) ON TABLE public.casework_careorder TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_casenote TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_cataloguedraft TO helhed_runtime;
GRANT UPDATE(discarded_at) ON TABLE public.casework_cataloguedraft TO helhed_runtime;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casework_citizen TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_citizenmerge TO helhed_runtime;
GRANT UPDATE(approved_at) ON TABLE public.casework_citizenmerge TO helhed_runtime;
GRANT UPDATE(undone_at) ON TABLE public.casework_citizenmerge TO helhed_runtime;
GRANT UPDATE(undone_because) ON TABLE public.casework_citizenmerge TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_complaintpractice TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_death TO helhed_runtime;
GRANT UPDATE(corrected_at) ON TABLE public.casework_death TO helhed_runtime;
GRANT UPDATE(corrected_because) ON TABLE public.casework_death TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.casework_decisionline TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_decisionreturn TO helhed_runtime;
GRANT UPDATE(answered_at) ON TABLE public.casework_decisionreturn TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_delay TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_draftsave TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_earliernumber TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(due_on) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(due_rule) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(state) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(team_id) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(withdrawn_because) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(matter) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(due_at) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(target_on) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT UPDATE(answer) ON TABLE public.casework_enquiry TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_grant TO helhed_runtime;
GRANT UPDATE(known) ON TABLE public.casework_grant TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_grantlimit TO helhed_runtime;
GRANT UPDATE(known) ON TABLE public.casework_grantlimit TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_hearing TO helhed_runtime;
GRANT UPDATE(answer) ON TABLE public.casework_hearing TO helhed_runtime;
GRANT UPDATE(weight) ON TABLE public.casework_hearing TO helhed_runtime;
GRANT UPDATE(closed_on) ON TABLE public.casework_hearing TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.casework_hearingdraft TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_home TO helhed_runtime;
GRANT UPDATE(known) ON TABLE public.casework_home TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_incomingpaper TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_letter TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.casework_linefact TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_matterdeadline TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.casework_need TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_ordernotice TO helhed_runtime;
GRANT UPDATE(acknowledged_at) ON TABLE public.casework_ordernotice TO helhed_runtime;
GRANT SELECT ON TABLE public.casework_order_notice_unseen TO helhed_runtime;
GRANT SELECT ON TABLE public.casework_ordered_agreement TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_outgoingmessage TO helhed_runtime;
GRANT UPDATE(state) ON TABLE public.casework_outgoingmessage TO helhed_runtime;
GRANT UPDATE(handed_over_at) ON TABLE public.casework_outgoingmessage TO helhed_runtime;
GRANT UPDATE(received_on) ON TABLE public.casework_outgoingmessage TO helhed_runtime;
GRANT UPDATE(is_receipt_presumed) ON TABLE public.casework_outgoingmessage TO helhed_runtime;
GRANT UPDATE(complaint_deadline) ON TABLE public.casework_outgoingmessage TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_pause TO helhed_runtime;
GRANT UPDATE(known) ON TABLE public.casework_pause TO helhed_runtime;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casework_practice TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_price TO helhed_runtime;
GRANT UPDATE(known) ON TABLE public.casework_price TO helhed_runtime;
GRANT SELECT ON TABLE public.casework_promisedreview TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_publishedcatalogue TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.casework_refuseditem TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_regimechoice TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.casework_relative TO helhed_runtime;
GRANT UPDATE(known) ON TABLE public.casework_relative TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.settlement_settlementmark TO helhed_runtime;
GRANT SELECT,INSERT ON TABLE public.settlement_settlementstart TO helhed_runtime;
GRANT SELECT ON TABLE public.casework_unorderedperiod TO helhed_runtime;
GRANT SELECT ON TABLE public.django_content_type TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO helhed_runtime;
GRANT SELECT ON TABLE public.procrastinate_events TO helhed_worker;
GRANT SELECT ON TABLE public.procrastinate_workers TO helhed_worker;
GRANT SELECT ON TABLE public.settlement_order_to_settle TO helhed_runtime;
GRANT SELECT ON TABLE public.settlement_order_unsettled TO helhed_runtime;
GRANT SELECT ON TABLE public.settlement_order_waiting TO helhed_runtime;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialaccount TO helhed_runtime;
GRANT SELECT ON TABLE public.socialaccount_socialapp TO helhed_runtime;
GRANT SELECT ON TABLE public.socialaccount_socialtoken TO helhed_runtime;
GRANT SELECT ON TABLE public.standards_attacheddocument TO helhed_runtime;
