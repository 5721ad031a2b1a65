"""Help ends, or is laid out otherwise inside what was granted. What is more than that is sent on to a new decision."""

from collections.abc import Iterator, Mapping, Sequence

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from psycopg.types.range import DateRange

from helhed.eligibility import Classification, GrantEndCause, HelpChange, RefusalExtent
from municipality.access.permissions import may_change_grant
from municipality.access.request import ActingRequest
from municipality.casework.actions.help import running_help
from municipality.casework.actions.help.running_help import AgreedChange, HelpStop
from municipality.casework.mappers.help.later_help import find_stopped_help
from municipality.casework.mappers.help.periods import get_period_end
from municipality.casework.mappers.lines.agreed_help import find_unexplained_less, get_plan
from municipality.casework.models import CareOrder, Citizen, Grant
from municipality.web.assessor.help.grants_page import classify_ending, classify_help_change, needs_decision
from municipality.web.assessor.letters.letter_answer_form import ENDING_FACT, YES_NO, read_fact
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.page.confirmation import Confirmation, confirm_action
from municipality.web.shared.actor import require_actor
from municipality.web.shared.dates import parse_iso_day, split_text_lines
from municipality.web.shared.grant_words import DAY, day_before, describe_end_cause, format_grant_name
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.saves.input_middleware import merge_field_faults, place_fault, shows_field_faults


def get_grant_or_404(citizen: Citizen, number: int) -> Grant:
    """A grant of this citizen. Raises Http404 where there is none."""
    row = Grant.objects.filter(pk=number, citizen=citizen).select_related("decision").first()
    if row is None:
        raise Http404
    return row


def get_chosen_grants(citizen: Citizen, numbers: Sequence[str]) -> list[Grant]:
    """The grants of this citizen among those chosen in a form."""
    chosen = [parse_number(each) for each in numbers]
    return list(Grant.objects.filter(pk__in=chosen, citizen=citizen).select_related("decision").order_by("pk"))


@shows_field_faults
@require_POST
def post_ending(request: ActingRequest, citizen: int) -> HttpResponse:
    """It stops: from when and why. Where that takes a decision, the page says so and does nothing."""
    actor = require_actor(request, may_change_grant)
    row = open_case_or_404(actor, citizen)
    rows, stopping = get_chosen_grants(row, request.POST.getlist("bevilling")), read_stopping(request)
    faults = merge_field_faults(request.POST, find_ending_faults(request.POST, rows))
    if faults or stopping is None:
        return case_page(request, actor, row, faults=faults)
    said = classify_ending(actor, stopping.cause, stopping.since)
    if needs_decision(said):
        return case_page(
            request, actor, row, faults=describe_needed_decision(said), more=replaced_decision_context(rows[0])
        )
    today, numbers = timezone.localdate(), [each.pk for each in rows]
    stopped = find_stopped_help(rows, stopping.since, today)
    happens = tuple(describe_stops(stopped, stopping))
    leaving = Confirmation(heading=_("Hjælpen stopper"), button=_("Stop hjælpen"), happens=happens)
    return confirm_action(request, actor, row, leaving, lambda: running_help.end_help(actor, numbers, stopping, today))


def find_ending_faults(said: Mapping[str, str], rows: Sequence[Grant]) -> Iterator[str]:
    """Everything that is missing in the form that stops help, each at its field."""
    if not rows:
        yield place_fault("bevilling", _("Vælg den hjælp, der stopper."))
    if parse_iso_day(said.get("til", "")) is None:
        yield place_fault("til", _("Skriv den sidste dag med hjælpen."))
    if said.get("aarsag", "") not in list(GrantEndCause):
        yield place_fault("aarsag", _("Vælg, hvorfor hjælpen stopper."))


def read_stopping(request: ActingRequest) -> HelpStop | None:
    """What the form says; nothing where the last day or the cause is missing."""
    since, cause = get_period_end(parse_iso_day(request.POST.get("til", ""))), request.POST.get("aarsag", "")
    if since is None or cause not in list(GrantEndCause):
        return None
    said = request.POST.get("grund", "").strip(), request.POST.get("note", "").strip()
    fact = read_fact(request.POST, ENDING_FACT, timezone.localdate())
    return HelpStop(
        since=since,
        cause=GrantEndCause(cause),
        reason=said[0],
        note=said[1],
        fact=fact,
        relative_asked_on=parse_iso_day(request.POST.get("paaroerende-spurgt", "")),
        relative_answer=request.POST.get("paaroerende-svar", "").strip(),
    )


def describe_needed_decision(said: Classification) -> list[str]:
    """That it takes a decision, and every reason for it."""
    return [_("Det kræver en ny afgørelse."), *(reason.text for reason in said.reasons)]


def replaced_decision_context(grant: Grant) -> dict[str, int]:
    """The decision a new one would replace, for the page to begin it from."""
    return {"needs_decision": grant.decision_id}


def describe_stops(rows: Sequence[Grant], stopping: HelpStop) -> list[str]:
    """Describes the grants, and the providers that deliver them."""
    last = day_before(stopping.since)
    told = [describe_stop(row, stopping) for row in rows]
    stops = _("%(provider)s leverer ikke længere og ser ikke borgeren fra dagen efter.")
    return told + [stops % {"provider": name} for name in list_delivering_providers(rows, DateRange(last, None))]


def describe_stop(row: Grant, stopping: HelpStop) -> str:
    """The last day of a grant and why it stops; of one that is to come later, that it never begins."""
    words = {"name": format_grant_name(row), "cause": describe_end_cause(stopping.cause)}
    if row.valid.lower >= stopping.since and row.valid.lower > timezone.localdate():
        begins = date_format(row.valid.lower, DAY)
        return _("%(name)s, der skulle begynde %(begins)s, begynder ikke. Årsag: %(cause)s.") % {
            **words,
            "begins": begins,
        }
    last = date_format(day_before(stopping.since), DAY)
    return _("%(name)s stopper. Sidste dag er %(last)s. Årsag: %(cause)s.") % {**words, "last": last}


def list_delivering_providers(rows: Sequence[Grant], over: DateRange) -> list[str]:
    """Returns the providers with an order for this help on any day of a period."""
    orders = CareOrder.objects.filter(series__in=[row.series for row in rows], valid__overlap=over)
    return list(dict.fromkeys(order.provider.name for order in orders.select_related("provider").order_by("pk")))


@shows_field_faults
@require_POST
def post_adjustment(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The help is laid out otherwise: what it is in law comes first, and only an adjustment goes on from here."""
    actor = require_actor(request, may_change_grant)
    row = open_case_or_404(actor, citizen)
    grant = get_grant_or_404(row, number)
    agreed, change = read_agreement(request), read_help_change(request)
    told = merge_field_faults(request.POST, find_adjustment_faults(request.POST))
    if told or agreed is None:
        return case_page(request, actor, row, faults=[*told, *describe_plan(grant)])
    said = classify_help_change(actor, grant, change, agreed.since)
    if needs_decision(said):
        return case_page(
            request, actor, row, faults=describe_needed_decision(said), more=replaced_decision_context(grant)
        )
    if less := describe_less_words(grant, agreed):
        return case_page(request, actor, row, faults=less, more=replaced_decision_context(grant))
    leaving = Confirmation(
        heading=_("Hjælpen justeres inden for rammen"),
        button=_("Justér hjælpen"),
        happens=(_("Det er ikke en ny afgørelse:"), *(reason.text for reason in said.reasons)),
    )
    today = timezone.localdate()
    return confirm_action(
        request, actor, row, leaving, lambda: running_help.adjust_help(actor, number, change, agreed, today)
    )


def find_adjustment_faults(said: Mapping[str, str]) -> Iterator[str]:
    """Everything that is missing in the form of an adjustment, each at its field."""
    if not split_text_lines(said.get("aendring", "")):
        yield place_fault("aendring", _("Skriv, hvad der bliver anderledes."))
    if parse_iso_day(said.get("fra", "")) is None:
        yield place_fault("fra", _("Skriv, fra hvilken dag det bliver anderledes."))
    if not said.get("med", "").strip():
        yield place_fault("med", _("Skriv, hvem det er aftalt med."))
    if said.get("mindre") not in YES_NO:
        yield place_fault("mindre", _("Svar på, om det er mindre hjælp."))


def read_agreement(request: ActingRequest) -> AgreedChange | None:
    """What the form says; nothing where something is missing."""
    since, changes = parse_iso_day(request.POST.get("fra", "")), split_text_lines(request.POST.get("aendring", ""))
    agreed_with = request.POST.get("med", "").strip()
    if since is None or not changes or not agreed_with:
        return None
    why, as_much = (request.POST.get(name, "").strip() for name in ("hvorfor", "lige-saa-meget"))
    return AgreedChange(since=since, changes=changes, agreed_with=agreed_with, why=why, as_much_because=as_much)


def describe_plan(grant: Grant) -> list[str]:
    """Returns what is agreed now, for the assessor to compare the change with."""
    plan = get_plan(grant)
    return [_("Det er aftalt nu: %(plan)s") % {"plan": " ".join(plan)}] if plan else []


def describe_less_words(grant: Grant, agreed: AgreedChange) -> list[str]:
    """That a change reads as less help than is agreed; empty where it does not, or where it is said why it does not."""
    words = find_unexplained_less(grant, agreed.changes, agreed.as_much_because)
    if not words:
        return []
    said = _("Ændringen kan læses som mindre hjælp: «%(words)s». Er det mindre, kræver det en ny afgørelse.")
    how = _("Er det lige så meget, så skriv hvorfor. Det står i brevet.")
    return [said % {"words": "», «".join(words)}, *describe_plan(grant), how]


def read_help_change(request: ActingRequest) -> HelpChange:
    """What the change is, as the assessor answers the questions that distinguish an adjustment from a decision."""
    said = set(request.POST.getlist("art"))
    return HelpChange(
        refused=RefusalExtent.PARTLY if "afslag" in said else RefusalExtent.NOTHING,
        is_permanent_reduction=bool(YES_NO.get(request.POST.get("mindre", ""))),
        is_materially_different="anden" in said,
        other_grants_change="andre" in said,
        is_certain="tvivl" not in said,
    )
