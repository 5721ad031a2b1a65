"""Our signature on what the standard was found to say, so that no query can make a draft's verdict another.

The database makes the text of the rows as they stand, held by this transaction's lock on the decision; it is signed
here, where the key is, and the text is made again and compared when the decision is asked approved or leaves.
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
    """The signature for a draft that is locked and whose lines are written, with the columns about to be kept in it."""
    documents = (json.dumps(kept[name]) for name in ("facts", "answer", "further_answers"))
    with connection.cursor() as cursor:
        cursor.execute(
            SAID, [decision, on, kept["catalogue"], kept["catalogue_version"], *documents, kept["approver_role"]]
        )
        (said,) = cursor.fetchone()
    return sign_verdicts(said)


def seal_drafts(decisions: Sequence[Decision]) -> None:
    """Sign many drafts that were written whole, in the transaction that wrote them and by whoever asked the core.

    Where verdicts are made in bulk (the demonstration's background); `decisions.write_lines` signs its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALL_SAID, [[row.pk for row in decisions]])
        cursor.executemany(SEAL, [(sign_verdicts(said), number) for number, said in cursor.fetchall()])
