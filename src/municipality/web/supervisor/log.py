"""The supervisor's start page: who did and who looked, and whether the log is whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from municipality.access.actor import Actor
from municipality.access.models import Organisation, User
from municipality.access.permissions import may_read_log
from municipality.access.request import ActingRequest
from municipality.access.roles import Role
from municipality.access.usernames import normalise_username
from municipality.audit.chain_words import describe_link_fault
from municipality.audit.log_search import LogSearch, last_check, read_log
from municipality.audit.models import Entry, EntryKind
from municipality.casework.actions.citizen.search import find_citizens
from municipality.casework.models import Citizen
from municipality.casework.person_numbers import read_person_number
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import mark_danish
from municipality.web.shared.input.day_spans import DayKind, read_day
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.pages import parse_page_number
from municipality.web.shared.saves.input_middleware import get_form_faults, sentences_of_faults, shows_field_faults
from municipality.web.supervisor.deed_labels import describe_deed, describe_subject
from municipality.web.supervisor.subject_names import name_subjects

A_MONTH = timedelta(days=30)
CHANGES = "aendringer"
NAMES_AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry in words."""

    at: datetime
    who: str
    role: str
    where: str
    deed: str
    purpose: str
    citizen: int | None
    subject: str


@never_cache
@shows_field_faults
@require_safe
def show_log(request: ActingRequest) -> HttpResponse:
    """The log of a month, or what was searched for."""
    actor = require_actor(request, may_read_log)
    today = timezone.localdate()
    said = {name: request.GET.get(name, "").strip() for name in ("borger", "bruger", "fra", "til", "kun")}
    wanted, faults = read_log_search(actor, said, today)
    faults = [*sentences_of_faults(request.GET), *faults]
    paging = parse_page_number(request.GET.get("side", ""))
    rows = read_log(actor, wanted, first=paging.first, at_most=paging.size + 1) if not faults else []
    context: dict[str, Any] = {
        "place": "log",
        "said": said,
        "since": wanted.since.isoformat(),
        "until": wanted.until.isoformat(),
        "faults": faults,
        "lines": build_log_lines(rows[: paging.size]),
        "pages": paging.followed(len(rows) > paging.size),
        "query": format_log_query(said),
        **build_check_context(last_check(actor)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if get_form_faults(request.GET) else HTTPStatus.OK
    return render(request, "supervisor/log.html", context, status=status)


def build_check_context(check: Entry | None) -> dict[str, Any]:
    """What the newest check of the log found, with its faults in words."""
    kept = check.details.get("faults", []) if check else []
    told = (each.partition(":") for each in kept)
    return {"check": check, "chain_faults": [describe_link_fault(code, int(number)) for code, _colon, number in told]}


def format_log_query(said: Mapping[str, str]) -> str:
    """What was searched for, as the query string before the number of a page."""
    kept = {name: value for name, value in said.items() if value}
    return f"{urlencode(kept)}&" if kept else ""


def read_log_search(actor: Actor, said: Mapping[str, str], today: date) -> tuple[LogSearch, list[str]]:
    """What is wanted of the log, and what of it could not be read or found."""
    faults: list[str] = []
    since, until = (read_day(said[name], DayKind.LOOKED_UP, today).day for name in ("fra", "til"))
    if (said["fra"] and since is None) or (said["til"] and until is None):
        faults.append(_("Skriv dagene som år-måned-dag, for eksempel 2026-03-12."))
    citizen = find_logged_citizen(actor, said["borger"])
    if said["borger"] and citizen is None:
        faults.append(_("Ingen borger har det nummer."))
    users = find_logged_users(said["bruger"])
    if said["bruger"] and not users:
        faults.append(_("Ingen bruger hedder det."))
    last = until or today
    kinds = (EntryKind.CHANGE,) if said["kun"] == CHANGES else ()
    return LogSearch(since=since or last - A_MONTH, until=last, citizen=citizen, users=users, kinds=kinds), faults


def find_logged_citizen(actor: Actor, written: str) -> int | None:
    """Returns a citizen by CPR number, or by the shorter number in the log."""
    number = read_person_number(written)
    if number is None:
        own = Citizen.objects.filter(pk=parse_number(written), municipality_id=actor.municipality)
        return own.values_list("pk", flat=True).first()
    found = find_citizens(actor, number, at_most=1)
    return found[0].id if found else None


def find_logged_users(written: str) -> tuple[int, ...]:
    """People by a part of their name or by the whole user name."""
    if not written:
        return ()
    named = User.objects.filter(name__icontains=written) | User.objects.filter(username=normalise_username(written))
    return tuple(named.values_list("pk", flat=True)[:NAMES_AT_MOST])


def build_log_lines(rows: Iterable[Entry]) -> list[LogLine]:
    """Entries in words; the names are asked for once, however many entries there are."""
    entries = list(rows)
    people = dict(User.objects.filter(pk__in={row.user_id for row in entries}).values_list("pk", "name"))
    places = Organisation.objects.filter(pk__in={row.organisation_id for row in entries}).values_list("pk", "name")
    where, named = dict(places), name_subjects([row.subject for row in entries])
    return [
        LogLine(
            at=row.recorded_at,
            who=mark_danish(people[row.user_id]) if row.user_id in people else _("ingen person"),
            role=translate_choice(Role(row.role).label) if row.role in Role.values else row.role,
            where=where.get(row.organisation_id, ""),
            deed=describe_deed(row),
            purpose=row.purpose,
            citizen=row.citizen_id,
            subject=named.get(row.subject) or describe_subject(row.subject),
        )
        for row in entries
    ]
