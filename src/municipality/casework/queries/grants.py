"""Questions over what was granted: true on a day, known at a moment."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.expressions import RawSQL

from municipality.access.actor import Actor
from municipality.access.permissions import may_read_coming_order

if TYPE_CHECKING:
    from municipality.casework.models import CareOrder, Grant, Pause

# A decision, the one it replaced, and so on back; and the notes of the grants that one of them has ended.
CHAIN = """(
    WITH RECURSIVE chain(id) AS (
        SELECT %s::bigint
        UNION SELECT earlier.replaces_id FROM casework_decision earlier
        JOIN chain ON chain.id = earlier.id WHERE earlier.replaces_id IS NOT NULL
    ) SELECT id FROM chain
)"""
ENDED_BY = "afgørelse "
NOTES = CHAIN.replace(") SELECT id FROM", ") SELECT %s || id FROM")


def format_ended_by(decision: int) -> str:
    """Returns the note of a grant that a decision has ended."""
    return f"{ENDED_BY}{decision}"


def build_chain_filter(decision: int) -> models.Q:
    """Selects the grants of a decision and of every earlier decision in its chain of replacements. It also selects the
    grants one of them has ended: help under another Act is ended without being replaced.

    Help of an earlier one may run on for some days after its replacement was sent.
    """
    granted = RawSQL(CHAIN, [decision])  # noqa: S611 — the only value is bound
    ended = RawSQL(NOTES, [decision, ENDED_BY])  # noqa: S611 — the only value is bound
    return models.Q(decision_id__in=granted) | models.Q(end_note__in=ended)


class Grants(models.QuerySet["Grant"]):
    """Statements about grants."""

    def as_of(self, valid_on: date, known_at: datetime) -> Self:
        """What was granted on a day, as it was known at a moment: «on 3 March, as known on 10 March»."""
        return self.known(known_at).filter(valid__contains=valid_on)

    def known(self, at: datetime) -> Self:
        """Everything known at a moment."""
        return self.filter(known__contains=at)

    def believed(self) -> Self:
        """Everything known now."""
        return self.filter(known__upper_inf=True)

    def lasting(self, on: date) -> Self:
        """What applies on a day or from a later one, as known now; the latest to begin first."""
        lasts = models.Q(valid__upper_inf=True) | models.Q(valid__endswith__gt=on)
        return self.believed().filter(lasts).order_by("-valid", "pk")

    def running(self, on: date) -> Self:
        """What applies on a day, as known now."""
        return self.believed().filter(valid__contains=on).order_by("product", "pk")

    def outside_chain(self, decision: int) -> Self:
        """Without the grants a decision that replaces this one puts an end to: see `build_chain_filter`."""
        return self.exclude(build_chain_filter(decision))


class Pauses(models.QuerySet["Pause"]):
    """Statements about pauses."""

    def as_of(self, valid_on: date, known_at: datetime) -> Self:
        """What was paused on a day, as known at a moment."""
        return self.filter(valid__contains=valid_on, known__contains=known_at)

    def believed(self) -> Self:
        """Everything known now."""
        return self.filter(known__upper_inf=True)


class CareOrders(models.QuerySet["CareOrder"]):
    """Orders to providers."""

    def holding(self, on: date) -> Self:
        """Orders that apply on a day."""
        return self.filter(valid__contains=on)

    def open_to(self, actor: Actor, on: date) -> Self:
        """Orders that the actor's own organisation delivers on a day; for its planners also later ones."""
        is_open = models.Q(valid__contains=on)
        if may_read_coming_order(actor):
            is_open |= models.Q(valid__startswith__gt=on)
        return self.filter(is_open, provider_id=actor.organisation)
