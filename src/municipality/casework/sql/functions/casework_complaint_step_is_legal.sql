-- The steps of a complaint by its kind, the same as in `casework/complaint_workflow.py`.
CREATE OR REPLACE FUNCTION casework_complaint_step_is_legal(kind text, action text, before text, after text)
RETURNS boolean LANGUAGE sql IMMUTABLE RETURN (kind, action, before, after) IN (
    ('decision', 'receive', '', 'received'),
    ('delivery', 'receive', '', 'received'),
    ('delivery', 'answer', 'received', 'closed'),
    ('decision', 'convert', 'received', 'closed'),
    ('delivery', 'convert', 'received', 'closed'),
    ('decision', 'uphold', 'received', 'upheld'),
    ('decision', 'partly_uphold', 'received', 'partly_upheld'),
    ('decision', 'maintain', 'received', 'to_board'),
    ('decision', 'pass_on_late', 'received', 'to_board'),
    ('decision', 'replace', 'upheld', 'closed'),
    ('decision', 'replace', 'partly_upheld', 'with_citizen'),
    ('decision', 'keep', 'with_citizen', 'to_board'),
    ('decision', 'accept', 'with_citizen', 'closed'),
    ('decision', 'forward', 'to_board', 'at_board'),
    ('decision', 'board_confirms', 'at_board', 'closed'),
    ('decision', 'board_dismisses', 'at_board', 'closed'),
    ('decision', 'board_changes', 'at_board', 'to_follow'),
    ('decision', 'board_remits', 'at_board', 'to_follow'),
    ('decision', 'board_sets_aside', 'at_board', 'to_follow'),
    ('decision', 'follow', 'to_follow', 'closed'),
    ('decision', 'withdraw', 'received', 'closed'),
    ('delivery', 'withdraw', 'received', 'closed'),
    ('decision', 'withdraw', 'to_board', 'closed'),
    ('decision', 'withdraw', 'at_board', 'closed')
);
