"""Checks the rows and the outbox after a kill: each decision is sent completely or not at all, and once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.endurance.installation import Installation

# Each decision with the counts of the rows that must be written with it.
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
    """The faults found, in sentences, and the decisions sent so far."""

    sent: frozenset[int] = frozenset()
    faults: list[str] = field(default_factory=list)


def look(installation: Installation, confirmed: Collection[int], seen: dict[str, str]) -> Found:
    """Check all rows and files, after the database is up again.

    `confirmed` are the decisions confirmed to the browser as sent; `seen` maps each file to its first fingerprint.
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
    """Return the faults of the folder. Each message handed over is there complete, under its own number; every file is
    a message; and no file changes once it is there, so that an operator never gets two versions."""
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
