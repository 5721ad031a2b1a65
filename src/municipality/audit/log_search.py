"""The log as the supervisor reads it: by citizen, by person, by period; the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from helhed.days import get_first_moment
from municipality.access.actor import Actor
from municipality.access.permissions import may_read_log
from municipality.audit.actions import CHAIN_VERIFIED, look_up
from municipality.audit.models import Entry, EntryKind, LookUp


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSearch:
    """What a supervisor asks of the log. No `users` are all users, no `kinds` all kinds; both days are included."""

    since: date
    until: date
    citizen: int | None = None
    users: tuple[int, ...] = ()
    kinds: tuple[EntryKind, ...] = ()


def read_log(actor: Actor, wanted: LogSearch, *, first: int, at_most: int) -> Sequence[Entry]:
    """A stretch of the log. Reading what was done to one citizen is itself a look-up of that citizen.

    A search by citizen includes the failed look-ups of that citizen. Raises NotPermitted.
    """
    may_read_log.require(actor)
    rows = Entry.objects.filter(
        municipality_id=actor.municipality,
        recorded_at__gte=get_first_moment(wanted.since),
        recorded_at__lt=get_first_moment(wanted.until + timedelta(days=1)),
    )
    if wanted.users:
        rows = rows.filter(user_id__in=wanted.users)
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.citizen is not None:
        look_up(actor, [wanted.citizen], LookUp.LISTED, subject="log")
        missed = Q(verb=LookUp.MISSED, subject=f"citizen:{wanted.citizen}")
        rows = rows.filter(Q(citizen_id=wanted.citizen) | missed)
    return list(rows.order_by("-recorded_at", "-pk")[first : first + at_most])


def last_check(actor: Actor) -> Entry | None:
    """What the newest recorded check of the chain found; nothing where none has been recorded. Raises NotPermitted."""
    may_read_log.require(actor)
    rows = Entry.objects.filter(municipality_id=actor.municipality, verb=CHAIN_VERIFIED)
    return rows.order_by("-recorded_at").first()
