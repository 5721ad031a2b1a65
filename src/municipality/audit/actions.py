"""The only writer of the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.types.json import Jsonb

from municipality.access.actor import Actor
from municipality.access.permissions import may_read_look_ups
from municipality.access.row_security import as_actor
from municipality.audit.chain import ChainFault, Head, build_chain_checker
from municipality.audit.models import Entry, EntryKind, LookUp

# Not through the model: that asks for the new row's number back, and the role that writes the log may not read it. One
# statement however many citizens a list shows: the database checks the writer once, and not once for each of them.
WRITE = """
    INSERT INTO audit_entry
        (municipality_id, user_id, organisation_id, role, purpose, kind, verb, citizen_id, subject, details)
    SELECT %s, %s, %s, %s, %s, %s, %s, citizen, %s, %s
    FROM unnest(%s::bigint[]) WITH ORDINALITY AS about (citizen, place) ORDER BY place
"""
Told = tuple[Any, ...]
CHAIN_VERIFIED = "chain_verified"
FAULTS_KEPT = 20


def record(
    actor: Actor,
    verb: str,
    *,
    citizen: int | None = None,
    subject: str = "",
    using: str = DEFAULT_DB_ALIAS,
    **details: Any,
) -> None:
    """Log a change, in the transaction that makes it: both are kept or neither.

    `verb` is a stable English code in the past tense (`decision_sent`), `details` what explains it later, in values
    that JSON can hold. The actor's claims must be set; the database refuses an entry in another user's name.
    """
    _write(_told(actor, EntryKind.CHANGE, verb, subject, details), [citizen], using)


def look_up(
    actor: Actor,
    citizens: Sequence[int],
    how: LookUp,
    *,
    subject: str = "",
    using: str = DEFAULT_DB_ALIAS,
    **details: Any,
) -> None:
    """Log that citizens were looked up: one entry for each. A search without a hit is logged with no citizen.

    Log before showing, and outside any block that is rolled back when the answer is no: a failed look-up counts too.
    """
    _write(_told(actor, EntryKind.LOOK_UP, how.value, subject, details), citizens or [None], using)


def refusal(
    actor: Actor,
    verb: str,
    *,
    citizen: int | None = None,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> None:
    """Logs an attempt that was not permitted. Must be called outside the transaction that was refused."""
    _write(_told(actor, EntryKind.REFUSAL, verb, subject, details or {}), [citizen], using)


def _told(actor: Actor, kind: EntryKind, verb: str, subject: str, details: Mapping[str, Any]) -> Told:
    return (
        actor.municipality, actor.user, actor.organisation, actor.role.value, actor.purpose,
        kind.value, verb, subject, Jsonb(dict(details)),
    )  # fmt: skip


def _write(told: Told, citizens: Sequence[int | None], using: str) -> None:
    """Writes one entry for each citizen, in their order; for None an entry without a citizen."""
    with connections[using].cursor() as cursor:
        cursor.execute(WRITE, [*told, list(citizens)])


def sign_in(verb: str, *, user: int = 0, using: str = DEFAULT_DB_ALIAS, **details: Any) -> None:
    """Logs a sign-in, a sign-out or a failed attempt. The claims must be the user's, or none (user 0)."""
    _write((0, user, 0, "", "", EntryKind.SIGN_IN.value, verb, "", Jsonb(details)), [None], using)


def chain_verified(head: Head, faults: Sequence[ChainFault], *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Log what a check of a municipality's chain found, for the supervisor. Called when it has been read."""
    with as_actor(build_chain_checker(head.municipality), using) as actor:
        found = [f"{fault.code}:{fault.number}" for fault in faults[:FAULTS_KEPT]]
        record(actor, CHAIN_VERIFIED, using=using, number=head.number, hash=head.hash, faults=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedLookUp:
    """A look-up as it is shown to the citizen: when, how and why. By whom is as a rule not shown."""

    at: datetime
    how: LookUp
    purpose: str


def report_look_ups(actor: Actor, citizen: int, *, using: str = DEFAULT_DB_ALIAS) -> tuple[ReportedLookUp, ...]:
    """Every time a citizen was looked up, newest first; itself logged as a look-up.

    The Court of Justice (C-579/21) gives the citizen date and purpose, not the employee's name.
    Raises NotPermitted.
    """
    may_read_look_ups.require(actor)
    look_up(actor, [citizen], LookUp.EXPORTED, subject="look_ups", using=using)
    rows = Entry.objects.using(using).filter(citizen_id=citizen, kind=EntryKind.LOOK_UP).order_by("-recorded_at", "-pk")
    return tuple(
        ReportedLookUp(at=row.recorded_at, how=LookUp(row.verb), purpose=row.purpose)
        for row in rows.only("recorded_at", "verb", "purpose")
    )
