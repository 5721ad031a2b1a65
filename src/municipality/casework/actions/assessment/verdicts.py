"""Signs the standard's stored verdicts, so that no query can change a draft's verdict unnoticed.

The database makes the text of the rows, under this transaction's lock on the decision. The text is signed here, where
the key is. It is made again and compared when approval is asked for and when the decision is sent.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from municipality.access.row_security import sign_verdicts
from municipality.casework.models import Decision

SAID = "SELECT casework_verdicts_said(%s, %s, %s, %s, %s::jsonb, %s::jsonb, %s::jsonb, %s)"
ALL_SAID = """
    SELECT id, casework_verdicts_said(id, "on", catalogue, catalogue_version, facts, answer, further_answers,
        approver_role)
    FROM casework_decision WHERE id = ANY(%s) AND state = 'draft' FOR UPDATE
"""
SEAL = "UPDATE casework_decision SET verdict_seal = %s, version = version + 1 WHERE id = %s"


def compute_seal(decision: int, on: date, kept: Mapping[str, Any]) -> bytes:
    """Returns the signature of a locked draft with written lines, for the columns about to be stored."""
    documents = (json.dumps(kept[name]) for name in ("facts", "answer", "further_answers"))
    with connection.cursor() as cursor:
        cursor.execute(
            SAID, [decision, on, kept["catalogue"], kept["catalogue_version"], *documents, kept["approver_role"]]
        )
        (said,) = cursor.fetchone()
    return sign_verdicts(said)


def seal_drafts(decisions: Sequence[Decision]) -> None:
    """Signs many drafts in the transaction that wrote them, as the actor who ran the assessment.

    It is for verdicts made in bulk (the demonstration data); `decisions.write_lines` signs its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALL_SAID, [[row.pk for row in decisions]])
        cursor.executemany(SEAL, [(sign_verdicts(said), number) for number, said in cursor.fetchall()])
