"""What is really there after somebody was killed: whole or not at all, and once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.endurance.installation import Installation

# Each decision with how much there is of what must leave with it.
PARTS = """
    SELECT decision.id, decision.state,
        (SELECT count(*) FROM casework_grant given WHERE given.decision_id = decision.id),
        (SELECT count(*) FROM casework_letter letter WHERE letter.decision_id = decision.id),
        (SELECT count(*) FROM casework_outgoingmessage message JOIN casework_letter letter
            ON letter.id = message.letter_id WHERE letter.decision_id = decision.id),
        (SELECT count(*) FROM audit_entry entry
            WHERE entry.verb = 'decision_sent' AND entry.subject = 'decision:' || decision.id)
    FROM casework_decision decision ORDER BY decision.id
"""
MESSAGES = "SELECT uuid::text, state, channel FROM casework_outgoingmessage"
WHOLE, NOTHING = (1, 1, 1, 1), (0, 0, 0, 0)
ENDINGS = {"digital_post": (".memo.xml",), "print": (".pdf", ".txt")}


@dataclass(kw_only=True)
class Found:
    """What was found wrong, in sentences; and how many are sent by now."""

    sent: frozenset[int] = frozenset()
    faults: list[str] = field(default_factory=list)


def look(installation: Installation, confirmed: Collection[int], seen: dict[str, str]) -> Found:
    """Everything there is, after the database is up again.

    `confirmed` were told to the browser as sent; `seen` holds the fingerprint of every file since it was first there.
    """
    with installation.truth() as connection:
        rows = connection.execute(PARTS).fetchall()
        messages = connection.execute(MESSAGES).fetchall()
    found = Found(sent=frozenset(row[0] for row in rows if row[1] == "sent"))
    for number, state, *parts in rows:
        expected = WHOLE if state == "sent" else NOTHING
        if tuple(parts) != expected:
            found.faults.append(f"decision {number} is {state} with grants, letters, messages, entries {parts}")
    found.faults += [f"decision {number} was confirmed and is not sent" for number in {*confirmed} - found.sent]
    found.faults += outbox_faults(installation.outbox, messages, seen)
    return found


def outbox_faults(outbox: Path, messages: list[tuple[str, str, str]], seen: dict[str, str]) -> list[str]:
    """Each handed over is in the folder whole, under its own number; none is there that is not a message; and none
    that was taken from the folder by an operator would ever come again as another."""
    there = {path.name: path for path in outbox.rglob("*") if path.is_file() and not path.name.startswith(".")}
    faults = []
    for name, path in there.items():
        fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()
        if seen.setdefault(name, fingerprint) != fingerprint:
            faults.append(f"{name} became another")
    known = {f"{uuid}{ending}" for uuid, _state, channel in messages for ending in ENDINGS[channel]}
    faults += [f"{name} belongs to no message" for name in there.keys() - known]
    for uuid, state, channel in messages:
        missing = [ending for ending in ENDINGS[channel] if f"{uuid}{ending}" not in there]
        if state == "handed_over" and missing:
            faults.append(f"message {uuid} is handed over without its {missing}")
    return faults
