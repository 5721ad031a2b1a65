"""What was granted, as the case page shows it: what runs, what waits, what comes and what ended; and, on two clocks,
what was granted on one day as it was known on another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from helhed.catalogue import Regime
from helhed.days import get_first_moment
from helhed.eligibility import ChangeKind, Classification, GrantEndCause, HelpChange
from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant
from municipality.access.request import ActingRequest
from municipality.casework.act_proposals import ELDERLY_CARE_ACT_FROM
from municipality.casework.actions.help.grants import classify_grant_change
from municipality.casework.actions.rows import require_practice
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.codes import AWAY_FROM_HOME, FRAMES, GrantKind, GrantPauseCause, HelpCategory
from municipality.casework.models import CareOrder, Grant, Pause
from municipality.casework.models.grants import HOME_CARE
from municipality.web.assessor.letters.letter_answer_form import get_ending_fact_form
from municipality.web.shared.dates import parse_iso_day
from municipality.web.shared.grant_words import (
    describe_end_cause,
    describe_grant_frequency,
    format_grant_name,
    format_span,
)

# A death is an act of its own (`deaths`).
WITHOUT_DECISION = (GrantEndCause.OWN_WISH, GrantEndCause.MOVED)
WITH_DECISION = (GrantEndCause.NO_LONGER_NEEDED, GrantEndCause.OTHER)
HEADINGS = {"runs": _("Kører nu"), "waits": _("Venter"), "comes": _("Kommer"), "ended": _("Ophørt")}
# The questions that distinguish an adjustment from a decision, as the assessor is asked; the answers are read by
# `grants.read_help_change`.
QUESTIONS = (
    ("afslag", _("Noget af det, borgeren beder om, afslås")),
    ("anden", _("Borgeren ønsker væsentligt anden hjælp")),
    ("andre", _("En anden bevilling ændres (mad, afløsning eller ophold)")),
    ("tvivl", _("Det er tvivlsomt, om ændringen er inden for rammen")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRow:
    """One grant on the page. `pause` waits now or is to come. `deliveries` are the orders that deliver now or are to,
    by their days, `order` the last of them: what can be changed or stopped.
    """

    row: Grant
    name: str
    how_often: str
    span: str
    ended_because: str
    pause: Pause | None
    pause_span: str
    order: CareOrder | None
    deliveries: tuple[tuple[CareOrder, str], ...]
    order_from: date

    @property
    def has_frame(self) -> bool:
        """Whether its content can be laid out otherwise without a decision."""
        return self.row.kind in FRAMES

    @property
    def is_place(self) -> bool:
        """Whether it is somewhere to live."""
        return self.row.kind == GrantKind.PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantGroup:
    """The grants in the same state, under one heading. Those that ended can no longer be changed."""

    code: str
    heading: str
    grants: tuple[GrantRow, ...]


def grants_context(
    request: ActingRequest, actor: Actor, papers: CaseFile, providers: Mapping[int, str], today: date
) -> dict[str, Any]:
    """Everything the part of the page about grants shows. Where nothing was ever granted, next to nothing."""
    if not papers.grants:
        return {"grant_groups": [], "has_grants": False}
    believed = [row for row in papers.grants if row.known.upper is None]
    if papers.citizen.died is not None:
        # The last day with help is the day of the death: nothing runs on it any more.
        today = max(today, papers.citizen.died + timedelta(days=1))
    shown = list(group_grants(papers, believed, today))
    held = [each for group in shown if group.code != "ended" for each in group.grants]
    return {
        "has_grants": True,
        "grant_groups": shown,
        "can_wait": [each for each in held if not each.pause and each.row.kind not in AWAY_FROM_HOME],
        "can_go_on": [each for each in held if each.pause],
        "can_end": held,
        "can_end_relief": any(is_relief_row(each.row) for each in held),
        "is_from_before": any(is_from_before(each.row) for each in held),
        "pause_causes": GrantPauseCause.choices,
        "adjustment_questions": [(code, gettext(text)) for code, text in QUESTIONS],
        "ending_fact": get_ending_fact_form(today),
        "end_causes": [(cause.value, describe_end_cause(cause.value)) for cause in WITHOUT_DECISION],
        "decision_causes": [(cause.value, describe_end_cause(cause.value)) for cause in WITH_DECISION],
        "care_providers": list(providers.items()) if may_change_grant(actor) else [],
        **known_grants_context(request, papers, today),
    }


def is_relief_row(row: Grant) -> bool:
    """Whether it is relief, which is a relative's own: the relative is asked before it stops."""
    return row.kind == GrantKind.RELIEF or row.terms.get("category") == HelpCategory.RELIEF.value


def is_from_before(row: Grant) -> bool:
    """Whether it is § 83 help from before ældreloven, which goes on until it is reassessed."""
    is_old = row.regime == Regime.SOCIAL_SERVICES_ACT.value and row.area == HOME_CARE
    return is_old and row.valid.lower < ELDERLY_CARE_ACT_FROM


def group_grants(papers: CaseFile, believed: Iterable[Grant], today: date) -> Iterable[GrantGroup]:
    """The grants by what they do today."""
    shown = [build_grant_row(papers, row, today) for row in sorted(believed, key=lambda row: (row.valid.lower, row.pk))]
    for code, heading in HEADINGS.items():
        here = tuple(each for each in shown if get_grant_state(each, today) == code)
        if here:
            yield GrantGroup(code=code, heading=gettext(heading), grants=here)


def get_grant_state(each: GrantRow, today: date) -> str:
    """What a grant does today."""
    valid = each.row.valid
    if valid.upper is not None and valid.upper <= today:
        return "ended"
    if valid.lower > today:
        return "comes"
    return "waits" if each.pause is not None and today in each.pause.valid else "runs"


def build_grant_row(papers: CaseFile, row: Grant, today: date) -> GrantRow:
    """One grant with what hangs on it."""
    waits = [each for each in papers.pauses if each.series == row.series and each.known.upper is None]
    pause = next((each for each in waits if not is_period_over(each.valid.upper, today)), None)
    orders = [each for each in papers.orders if each.series == row.series and not each.valid.isempty]
    lasting = sorted(
        (each for each in orders if not is_period_over(each.valid.upper, today)), key=lambda each: each.valid.lower
    )
    return GrantRow(
        row=row,
        name=format_grant_name(row),
        how_often=describe_grant_frequency(row),
        span=format_span(row.valid),
        ended_because=" · ".join(part for part in (describe_end_cause(row.end_cause), row.end_note) if part),
        pause=pause,
        pause_span=format_span(pause.valid) if pause else "",
        order=lasting[-1] if lasting else None,
        deliveries=tuple((each, format_span(each.valid)) for each in lasting),
        order_from=max(row.valid.lower, today),
    )


def is_period_over(upper: date | None, today: date) -> bool:
    """Whether a period is over."""
    return upper is not None and upper <= today


def known_grants_context(request: ActingRequest, papers: CaseFile, today: date) -> dict[str, Any]:
    """What was granted on a day, as it was known when another day ended; None where no days were asked for."""
    on, known_on = parse_iso_day(request.GET.get("den", "")), parse_iso_day(request.GET.get("vidste", ""))
    if on is None or known_on is None:
        return {"asked_on": today, "asked_known": today, "then": None}
    at = end_of_day(known_on)
    held = [row for row in papers.grants if on in row.valid and at in row.known]
    waited = {row.series for row in papers.pauses if on in row.valid and at in row.known}
    then = [
        (format_grant_name(row), describe_grant_frequency(row), format_span(row.valid), row.series in waited)
        for row in held
    ]
    return {"asked_on": on, "asked_known": known_on, "then": then}


def end_of_day(day: date) -> datetime:
    """The last moment of a day; for a day that is not over, this moment."""
    over = get_first_moment(day + timedelta(days=1)) - timedelta(microseconds=1)
    return min(over, timezone.now())


def classify_ending(actor: Actor, cause: GrantEndCause, on: date) -> Classification:
    """What it is in law to end a grant for a cause."""
    return classify_grant_change(require_practice(actor.municipality, on), HelpChange(ends_because=cause))


def classify_help_change(actor: Actor, grant: Grant, change: HelpChange, on: date) -> Classification:
    """What it is in law to lay help out otherwise. Outside a frame nothing is certain, and so it is a decision."""
    asked = change if grant.kind in FRAMES else replace(change, is_certain=False)
    return classify_grant_change(require_practice(actor.municipality, on), asked)


def needs_decision(said: Classification) -> bool:
    """Whether a new decision is to be sent instead."""
    return said.kind is ChangeKind.NEW_DECISION
