"""Help ends, or is laid out otherwise inside what was granted. What is more than that is sent on to a new decision."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import Http404, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from psycopg.types.range import DateRange

from helhed.eligibility import Classification, GrantEndCause, HelpChange, RefusalExtent
from municipality.access.permissions import may_change_grant
from municipality.access.request import ActingRequest
from municipality.casework.actions.help import running_help
from municipality.casework.actions.help.running_help import AgreedChange, HelpStop
from municipality.casework.mappers.help.later_help import find_stopped_help
from municipality.casework.mappers.lines.agreed_help import find_unexplained_less, get_plan
from municipality.casework.models import CareOrder, Citizen, Grant
from municipality.web.assessor.help.grants_page import classify_ending, classify_help_change, needs_decision
from municipality.web.assessor.letters.letter_answer_form import ENDING_FACT, YES_NO, read_fact
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.page.confirmation import Confirmation, confirm_action
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import ChoiceField, DayField, LinesField, RowsField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.grant_words import DAY, day_before, describe_end_cause, format_grant_name
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults

ONE_DAY = timedelta(days=1)


def get_grant_or_404(citizen: Citizen, number: int) -> Grant:
    """A grant of this citizen. Raises Http404 where there is none."""
    row = Grant.objects.filter(pk=number, citizen=citizen).select_related("decision").first()
    if row is None:
        raise Http404
    return row


def get_grants_by_number(citizen: Citizen) -> dict[int, Grant]:
    """The grants of this citizen, for a form to choose among."""
    return {row.pk: row for row in Grant.objects.filter(citizen=citizen).select_related("decision").order_by("pk")}


class EndingForm(FlatForm):
    """Which help stops, when and why; the fact a decision of the municipality's own rests on is read for itself."""

    grants = RowsField("bevilling", gettext_lazy("Vælg den hjælp, der stopper."))
    last = DayField("til", gettext_lazy("Skriv den sidste dag med hjælpen."))
    cause = ChoiceField("aarsag", gettext_lazy("Vælg, hvorfor hjælpen stopper."), list(GrantEndCause))
    reason = TextField("grund")
    note = TextField("note")
    relative_asked_on = DayField("paaroerende-spurgt")
    relative_answer = TextField("paaroerende-svar")

    def read_stop(self, said: QueryDict, today: date) -> HelpStop:
        """The end of the help, of a form that is valid."""
        read = {name: value for name, value in self.cleaned_data.items() if name not in {"grants", "last", "cause"}}
        since = self.cleaned_data["last"] + ONE_DAY
        cause, fact = GrantEndCause(self.cleaned_data["cause"]), read_fact(said, ENDING_FACT, today)
        return HelpStop(since=since, cause=cause, fact=fact, **read)


class AdjustmentForm(FlatForm):
    """What is different, from when, who agreed to it, and whether it is less help."""

    changes = LinesField("aendring", gettext_lazy("Skriv, hvad der bliver anderledes."))
    since = DayField("fra", gettext_lazy("Skriv, fra hvilken dag det bliver anderledes."))
    agreed_with = TextField("med", gettext_lazy("Skriv, hvem det er aftalt med."))
    less = ChoiceField("mindre", gettext_lazy("Svar på, om det er mindre hjælp."), YES_NO)
    why = TextField("hvorfor")
    as_much_because = TextField("lige-saa-meget")

    def read_agreement(self) -> AgreedChange:
        """What was agreed, of a form that is valid."""
        return AgreedChange(**{name: value for name, value in self.cleaned_data.items() if name != "less"})


@shows_field_faults
@require_POST
def post_ending(request: ActingRequest, citizen: int) -> HttpResponse:
    """It stops: from when and why. Where that takes a decision, the page says so and does nothing."""
    actor = require_actor(request, may_change_grant)
    row = open_case_or_404(actor, citizen)
    form, today = EndingForm(request.POST, grants=get_grants_by_number(row)), timezone.localdate()
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults())
    rows, stopping = form.cleaned_data["grants"], form.read_stop(request.POST, today)
    with RefusalCatcher() as caught:
        said = classify_ending(actor, stopping.cause, stopping.since)
    if refused := caught.refused:
        return case_page(request, actor, row, faults=list_refusal_sentences(refused))
    if needs_decision(said):
        return case_page(
            request, actor, row, faults=describe_needed_decision(said), more=replaced_decision_context(rows[0])
        )
    numbers = [each.pk for each in rows]
    stopped = find_stopped_help(rows, stopping.since, today)
    happens = tuple(describe_stops(stopped, stopping))
    leaving = Confirmation(heading=_("Hjælpen stopper"), button=_("Stop hjælpen"), happens=happens)
    return confirm_action(request, actor, row, leaving, lambda: running_help.end_help(actor, numbers, stopping, today))


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
    form = AdjustmentForm(request.POST)
    if not form.is_valid():
        return case_page(request, actor, row, faults=[*form.list_faults(), *describe_plan(grant)])
    agreed, change = form.read_agreement(), read_help_change(request)
    with RefusalCatcher() as caught:
        said = classify_help_change(actor, grant, change, agreed.since)
    if refused := caught.refused:
        return case_page(request, actor, row, faults=list_refusal_sentences(refused))
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
