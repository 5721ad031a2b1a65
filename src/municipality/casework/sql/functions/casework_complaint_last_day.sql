-- The last day to complain of a decision as it is known now, read from the message of its letter. A relative who had a
-- letter on relief of their own has that letter's day, where it is the later one.
CREATE OR REPLACE FUNCTION casework_complaint_last_day(decision bigint, relative bigint)
RETURNS date LANGUAGE sql STABLE AS $$
    SELECT max((message.complaint_deadline AT TIME ZONE 'Europe/Copenhagen')::date)
    FROM casework_outgoingmessage message
    WHERE message.letter_id IN (
        SELECT id FROM casework_letter WHERE kind = 'decision' AND decision_id = decision
        UNION ALL
        SELECT letter.id FROM casework_letter letter JOIN casework_decisionline line ON line.id = letter.line_id
        WHERE letter.kind = 'relief_decision' AND line.decision_id = decision AND line.relative_id = relative)
$$;
