"""Help that waits and goes on again: in hospital, on a temporary stay, away. One letter for all the help that waits."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
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
from municipality.web.assessor.help.grants import get_chosen_grants, list_delivering_providers
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.page.confirmation import Confirmation, confirm_action
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.dates import parse_iso_day, split_text_lines
from municipality.web.shared.grant_words import DAY, format_grant_name
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import (
    get_form_faults,
    merge_field_faults,
    place_fault,
    shows_field_faults,
)


@shows_field_faults
@require_POST
def post_pause(request: ActingRequest, citizen: int) -> HttpResponse:
    """It waits from a day on, to another or until it is known."""
    actor = require_actor(request, may_change_grant)
    row = open_case_or_404(actor, citizen)
    rows = get_chosen_grants(row, request.POST.getlist("bevilling"))
    faults = merge_field_faults(request.POST, find_pause_faults(request.POST, rows))
    waiting = None if faults else read_waiting(request)
    if waiting is None:
        return case_page(request, actor, row, faults=faults)
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


def find_pause_faults(said: Mapping[str, str], rows: Sequence[Grant]) -> Iterator[str]:
    """Everything that is missing or wrong in the form of a pause, each at its field."""
    since, last = parse_iso_day(said.get("fra", "")), parse_iso_day(said.get("til", ""))
    if not rows:
        yield place_fault("bevilling", _("Vælg den hjælp, der venter."))
    if said.get("aarsag", "") not in GrantPauseCause.values:
        yield place_fault("aarsag", _("Vælg, hvorfor hjælpen venter."))
    if since is None:
        yield place_fault("fra", _("Skriv den dag, hjælpen venter fra."))
    if said.get("til") and (last is None or (since is not None and last < since)):
        yield place_fault("til", _("Skriv en sidste dag, der ikke ligger før den første, eller lad den stå tom."))


def read_waiting(request: ActingRequest) -> HelpPause | None:
    """What the form says; nothing where a day or the cause is missing, or the days are in the wrong order."""
    since, written_last = parse_iso_day(request.POST.get("fra", "")), request.POST.get("til", "")
    last, cause = parse_iso_day(written_last), request.POST.get("aarsag", "")
    is_backwards = since is not None and last is not None and last < since
    if since is None or cause not in GrantPauseCause.values or (written_last and last is None) or is_backwards:
        return None
    goes_on = split_text_lines(request.POST.get("bliver", ""))
    return HelpPause(since=since, until=get_period_end(last), cause=GrantPauseCause(cause), goes_on=goes_on)


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
    numbers = [parse_number(each) for each in request.POST.getlist("pause")]
    waits = list(Pause.objects.filter(pk__in=numbers, citizen=row).values_list("pk", flat=True))
    on = parse_iso_day(request.POST.get("fra", ""))
    if get_form_faults(request.POST) or on is None or not waits:
        told = {
            "pause": _("Vælg den hjælp, der går i gang igen.") if not waits else "",
            "fra": _("Skriv den dag, hjælpen går i gang igen.") if on is None else "",
        }
        missing = (place_fault(name, sentence) for name, sentence in told.items() if sentence)
        faults = merge_field_faults(request.POST, missing)
        return case_page(request, actor, row, faults=faults)
    with RefusalCatcher() as caught:
        running_help.resume_help(actor, waits, on, timezone.localdate())
    if refused := caught.refused:
        return case_page(request, actor, row, faults=list_refusal_sentences(refused))
    return redirect("assessor:case", citizen)
