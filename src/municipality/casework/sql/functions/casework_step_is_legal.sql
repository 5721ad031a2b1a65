-- The steps of a decision, the same as in `casework/workflow.py`.
CREATE OR REPLACE FUNCTION casework_step_is_legal(before text, after text) RETURNS boolean
LANGUAGE sql IMMUTABLE RETURN (before, after) IN (
    ('draft', 'in_hearing'), ('in_hearing', 'draft'),
    ('draft', 'awaiting_approval'), ('awaiting_approval', 'draft'),
    ('awaiting_approval', 'approved'), ('approved', 'draft'),
    ('approved', 'sent'), ('draft', 'sent'),
    ('draft', 'discarded'), ('in_hearing', 'discarded'), ('awaiting_approval', 'discarded'), ('approved', 'discarded')
);
