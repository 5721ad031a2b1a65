"""Decisions the citizen has been told: what each gave, when it can no longer be complained of, and the way to a new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from municipality.casework.codes import CHANNELS, LineOutcome
from municipality.casework.models import Decision, Grant, OutgoingMessage
from municipality.casework.workflow import DecisionState
from municipality.web.assessor.timeline import complaint

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingDecision:
    """A sent decision nothing stands instead of. `is_running` where help it gave still runs or is to come."""

    number: int
    decided_on: date | None
    what: str
    told: str
    is_running: bool


def standing_decisions(citizen: int, today: date) -> list[StandingDecision]:
    """The newest first."""
    instead = Decision.objects.filter(replaces=OuterRef("pk")).exclude(state=DecisionState.DISCARDED)
    sent = Decision.objects.filter(~Exists(instead), citizen_id=citizen).sent()
    rows = list(sent.prefetch_related("lines")[:MOST_SHOWN])
    if not rows:
        return []
    running = Grant.objects.filter(decision__in=rows).believed()
    holds = {grant.decision_id for grant in running if grant.valid.upper is None or grant.valid.upper > today}
    ways = messages(rows)
    return [
        StandingDecision(
            number=row.pk,
            decided_on=row.decided_on,
            what=", ".join(f"{line.product} {LineOutcome(line.outcome).label}" for line in row.lines.all()),
            told=ways.get(row.pk, ""),
            is_running=row.pk in holds,
        )
        for row in rows
    ]


def messages(rows: Iterable[Decision]) -> dict[int, str]:
    """How each letter left, by the number of its decision."""
    channels = dict(CHANNELS)
    sent = OutgoingMessage.objects.filter(letter__decision__in=rows).values_list(
        "letter__decision_id", "channel", "received_on", "complaint_deadline"
    )
    return {
        decision: _("Sendt med %(channel)s.") % {"channel": channels[channel]} + " " + complaint(received_on, until)
        for decision, channel, received_on, until in sent
    }
