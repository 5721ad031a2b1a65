-- The fingerprint of what the standards said of a decision and its lines. Where only one standard was asked and no
-- line names a catalogue, the text is what it was before there were several, so that older drafts can be sent.
CREATE OR REPLACE FUNCTION casework_standards_said(
    decision bigint, day date, catalogue text, version text, facts jsonb, answer jsonb, further jsonb
) RETURNS text LANGUAGE sql STABLE AS $$
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
