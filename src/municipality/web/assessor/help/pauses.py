"""Help that waits and goes on again: in hospital, on a temporary stay, away. One letter for all the help that waits."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from psycopg.types.range import DateRange

from helhed.days import Channel
from municipality.access.permissions import may_change_grant
from municipality.access.request import ActingRequest
from municipality.casework.actions.help import running_help
from municipality.casework.actions.help.running_help import HelpPause
from municipality.casework.codes import GrantPauseCause
from municipality.casework.mappers.help.later_help import find_waiting_help
from municipality.casework.mappers.help.periods import get_period_end
from municipality.casework.mappers.help.receipt import find_received_on, get_channel
from municipality.casework.mappers.letters.letters import build_envelope
from municipality.casework.models import Citizen, Grant, Pause
from municipality.web.assessor.help.grants import get_grants_by_number, list_delivering_providers
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.page.confirmation import Confirmation, confirm_action
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.forms.fields import ChoiceField, DayField, LinesField, RowsField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.grant_words import DAY, format_grant_name
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults


class PauseForm(FlatForm):
    """Which help waits, why, from when, and until when where that is known."""

    grants = RowsField("bevilling", gettext_lazy("Vælg den hjælp, der venter."))
    cause = ChoiceField("aarsag", gettext_lazy("Vælg, hvorfor hjælpen venter."), GrantPauseCause.values)
    since = DayField("fra", gettext_lazy("Skriv den dag, hjælpen venter fra."))
    last = DayField("til")
    goes_on = LinesField("bliver")

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. The last day is not before the first."""
        since, last = self.cleaned_data.get("since"), self.cleaned_data.get("last")
        if self.is_written("last") and (last is None or (since is not None and last < since)):
            told = _("Skriv en sidste dag, der ikke ligger før den første, eller lad den stå tom.")
            self.add_error("last", told)
        return self.cleaned_data

    def read_pause(self) -> HelpPause:
        """The pause of a form that is valid."""
        said = self.cleaned_data
        until, cause = get_period_end(said["last"]), GrantPauseCause(said["cause"])
        return HelpPause(since=said["since"], until=until, cause=cause, goes_on=said["goes_on"])


class ResumptionForm(FlatForm):
    """Which help goes on, and from when."""

    pauses = RowsField("pause", gettext_lazy("Vælg den hjælp, der går i gang igen."))
    on = DayField("fra", gettext_lazy("Skriv den dag, hjælpen går i gang igen."))


@shows_field_faults
@require_POST
def post_pause(request: ActingRequest, citizen: int) -> HttpResponse:
    """It waits from a day on, to another or until it is known."""
    actor = require_actor(request, may_change_grant)
    row = open_case_or_404(actor, citizen)
    form = PauseForm(request.POST, grants=get_grants_by_number(row))
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults())
    rows, waiting = form.cleaned_data["grants"], form.read_pause()
    today, numbers = timezone.localdate(), [each.pk for each in rows]
    happens = (
        *describe_waiting_help(find_waiting_help(rows, waiting.since, waiting.until, today), waiting),
        *describe_letter_address(row, waiting, today),
    )
    leaving = Confirmation(heading=_("Hjælpen holder pause"), button=_("Sæt på pause"), happens=happens)
    return confirm_action(request, actor, row, leaving, lambda: running_help.pause_help(actor, numbers, waiting, today))


def describe_letter_address(citizen: Citizen, waiting: HelpPause, on: date) -> Iterator[str]:
    """Where a printed letter goes that arrives while the citizen is away: the assessor asks who reads it there.
    A letter that arrives before the citizen leaves, or after the return, is read at home.
    """
    to = build_envelope(citizen, on)
    is_printed = get_channel(citizen, is_to_another=to.on_behalf is not None) is not Channel.DIGITAL_POST
    received = find_received_on(citizen, on) or on
    is_away = waiting.since <= received and (waiting.until is None or waiting.until > on)
    if is_printed and is_away and to.on_behalf is None:
        said = _("Brevet sendes med post til %(address)s. Der er borgeren ikke imens: spørg, hvem der læser posten.")
        address = ", ".join(to.address.splitlines()[1:]) or _("en adresse, der ikke er kendt")
        yield said % {"address": address}


def describe_waiting_help(rows: Sequence[Grant], waiting: HelpPause) -> list[str]:
    """Describes the grants, and the providers that would have come."""
    words = {"since": date_format(waiting.since, DAY), "cause": translate_choice(waiting.cause.label)}
    told = [
        _("%(name)s venter fra %(since)s. Årsag: %(cause)s. Bevillingen består.")
        % {"name": format_grant_name(row), **words}
        for row in rows
    ]
    if waiting.until is not None:
        told.append(_("Hjælpen går i gang igen %(day)s.") % {"day": date_format(waiting.until, DAY)})
    waits = _("%(provider)s ser pausen og kommer ikke imens.")
    names = list_delivering_providers(rows, DateRange(waiting.since, waiting.until))
    return told + [waits % {"provider": name} for name in names]


@shows_field_faults
@require_POST
def post_resumption(request: ActingRequest, citizen: int) -> HttpResponse:
    """It goes on from a day. All of what was chosen, or none of it."""
    actor = require_actor(request, may_change_grant)
    row = open_case_or_404(actor, citizen)
    form = ResumptionForm(request.POST, pauses=Pause.objects.filter(citizen=row).in_bulk())
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults())
    waits, on = [each.pk for each in form.cleaned_data["pauses"]], form.cleaned_data["on"]
    with RefusalCatcher() as caught:
        running_help.resume_help(actor, waits, on, timezone.localdate())
    if refused := caught.refused:
        return case_page(request, actor, row, faults=list_refusal_sentences(refused))
    return redirect("assessor:case", citizen)
