"""How long each kind of matter may take: what holds and will, and the form for a new deadline and target."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.matter_deadlines import MatterDeadlineText, set_matter_deadline
from municipality.casework.codes import Matter, TimeUnit
from municipality.casework.deadlines import USUAL
from municipality.casework.models import MatterDeadline
from municipality.web.administrator.act_receipts import describe_saved
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.dates import parse_iso_day
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import merge_field_faults, place_fault, shows_field_faults

MOST = 999
LENGTHS = ("frist", "maal")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClock:
    """One statement in words: the deadline, the target, from when, and what it follows from."""

    limit: str
    target: str
    since: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMatter:
    """A kind of matter with its statements, the newest first."""

    name: str
    clocks: tuple[ShownClock, ...]


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_deadlines(request: ActingRequest) -> HttpResponse:
    """Every deadline, and the form for one more."""
    actor, faults = require_actor(request, may_set_practice), list[str]()
    if request.method == "POST":
        faults = list(write_deadline(actor, request.POST))
        if not faults:
            matter = translate_choice(Matter(request.POST["art"]).label)
            keep_receipt(request, describe_saved(_("fristen for %(matter)s") % {"matter": matter}, request.POST["fra"]))
            return redirect("administrator:deadlines")
    context = {
        "place": "deadlines",
        "matters": list(shown_matters(actor)),
        "codes": Matter.choices,
        "units": TimeUnit.choices,
        "given": request.POST if faults else {},
        "since": request.POST.get("fra", "") if faults else timezone.localdate().isoformat(),
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/deadlines.html", context, status=status)


def write_deadline(actor: Actor, given: QueryDict) -> Iterator[str]:
    """Keep the deadline of the form. What is wrong with it, a sentence each; nothing where it is kept."""
    since = parse_iso_day(given.get("fra", ""))
    counts = [parse_number(given.get(name, "").strip()) for name in LENGTHS]
    told = find_deadline_faults(given)
    faults = merge_field_faults(given, [place_fault(name, sentence) for name, sentence in told.items()])
    yield from faults
    if faults or since is None:
        return
    text = MatterDeadlineText(
        matter=given.get("art", ""),
        source=given.get("kilde", ""),
        limit_count=counts[0] or None,
        limit_unit=given.get("frist-enhed", ""),
        target_count=counts[1] or None,
        target_unit=given.get("maal-enhed", ""),
    )
    with RefusalCatcher() as caught:
        set_matter_deadline(actor, text, since=since)
    if refused := caught.refused:
        yield get_sentence(refused.code)


def find_deadline_faults(given: QueryDict) -> dict[str, str]:
    """What is wrong with each field of the form."""
    written = {name: given.get(name, "").strip() for name in LENGTHS}
    told = {
        name: _("Skriv antallet som et tal fra 1 til %(most)s.") % {"most": MOST}
        for name, words in written.items()
        if words and not 1 <= parse_number(words) <= MOST
    }
    for name, words in written.items():
        unit = given.get(f"{name}-enhed", "")
        if words and unit not in TimeUnit.values:
            told[f"{name}-enhed"] = _("Vælg enheden.")
    if not any(written.values()):
        told["frist"] = _("Skriv en frist, et mål eller begge dele.")
    if given.get("art", "") not in Matter.values:
        told["art"] = _("Vælg, hvilken slags sag fristen er for.")
    if parse_iso_day(given.get("fra", "")) is None:
        told["fra"] = _("Skriv den dag, fristen gælder fra.")
    if not given.get("kilde", "").strip():
        told["kilde"] = _("Skriv, hvor fristen er fastsat.")
    return told


def shown_matters(actor: Actor) -> Iterator[ShownMatter]:
    """Each kind of matter; where the municipality has said nothing, what is usual."""
    rows = list(MatterDeadline.objects.filter(municipality_id=actor.municipality).order_by("-since", "-pk"))
    for matter in Matter:
        yield ShownMatter(name=translate_choice(matter.label), clocks=tuple(shown_clocks(matter, rows)))


def shown_clocks(matter: Matter, rows: Iterable[MatterDeadline]) -> Iterator[ShownClock]:
    """The statements of one matter, the newest of each day, and last what held before any."""
    days = set[date]()
    for row in rows:
        if row.matter == matter and row.since not in days:
            days.add(row.since)
            yield ShownClock(
                limit=format_deadline_length(row.limit_count, row.limit_unit),
                target=format_deadline_length(row.target_count, row.target_unit),
                since=row.since,
                source=row.source,
            )
    usual = USUAL.get(matter)
    count, unit = usual.limit if usual and usual.limit else (None, "")
    source = usual.source if usual else _("kommunens standard")
    yield ShownClock(limit=format_deadline_length(count, unit), target="", since=None, source=source)


ONE = {
    TimeUnit.HOURS: "1 time",
    TimeUnit.WORKING_DAYS: "1 arbejdsdag",
    TimeUnit.WEEKS: "1 uge",
    TimeUnit.MONTHS: "1 måned",
}


def format_deadline_length(count: int | None, unit: str) -> str:
    """«5 arbejdsdage», «1 uge»; nothing where there is none."""
    if not count or unit not in TimeUnit.values:
        return ""
    return ONE[TimeUnit(unit)] if count == 1 else f"{count} {TimeUnit(unit).label}"
