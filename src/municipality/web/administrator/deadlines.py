"""How long each kind of matter may take: what holds and will, and the form for a new deadline and target."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
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
from municipality.web.shared.forms.fields import ChoiceField, CountField, DayField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again

MOST = 999
WRONG_COUNT = _("Skriv antallet som et helt tal fra 1 til 999.")


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
@asks_about_same_again
def show_deadlines(request: ActingRequest) -> HttpResponse:
    """Every deadline, and the form for one more."""
    actor, faults = require_actor(request, may_set_practice), list[str]()
    if request.method == "POST":
        faults = write_deadline(actor, request.POST)
        if not faults:
            matter = translate_choice(Matter(request.POST["art"]).label)
            keep_receipt(
                request, describe_saved(gettext("fristen for %(matter)s") % {"matter": matter}, request.POST["fra"])
            )
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


class DeadlineForm(FlatForm):
    """How long one kind of matter may take: the deadline, the municipality's own target, or both."""

    matter = ChoiceField("art", _("Vælg, hvilken slags sag fristen er for."), Matter.values)
    limit_count = CountField("frist", wrong=WRONG_COUNT, most=MOST)
    limit_unit = ChoiceField("frist-enhed", "", TimeUnit.values, wrong=_("Vælg enheden."))
    target_count = CountField("maal", wrong=WRONG_COUNT, most=MOST)
    target_unit = ChoiceField("maal-enhed", "", TimeUnit.values, wrong=_("Vælg enheden."))
    since = DayField("fra", _("Skriv den dag, fristen gælder fra."))
    source = TextField("kilde", _("Skriv, hvor fristen er fastsat."))

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. A count has its unit, and there is at least one."""
        written = {name: self.is_written(f"{name}_count") for name in ("limit", "target")}
        for name, is_written in written.items():
            if is_written and not self.cleaned_data.get(f"{name}_unit") and f"{name}_unit" not in self.errors:
                self.add_error(f"{name}_unit", _("Vælg enheden."))
        if not any(written.values()):
            self.add_error("limit_count", _("Skriv en frist, et mål eller begge dele."))
        return self.cleaned_data


def write_deadline(actor: Actor, given: QueryDict) -> list[str]:
    """Keep the deadline of the form. Returns what is wrong with it, a sentence each; nothing where it is kept."""
    form = DeadlineForm(given)
    if not form.is_valid():
        return form.list_faults()
    said = dict(form.cleaned_data)
    since = said.pop("since")
    with RefusalCatcher() as caught:
        set_matter_deadline(actor, MatterDeadlineText(**said), since=since)
    return list_refusal_sentences(caught.refused) if caught.refused else []


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
    source = usual.source if usual else gettext("kommunens standard")
    yield ShownClock(limit=format_deadline_length(count, unit), target="", since=None, source=source)


ONE = {
    TimeUnit.HOURS: gettext_noop("1 time"),
    TimeUnit.WORKING_DAYS: gettext_noop("1 arbejdsdag"),
    TimeUnit.WEEKS: gettext_noop("1 uge"),
    TimeUnit.MONTHS: gettext_noop("1 måned"),
}


def format_deadline_length(count: int | None, unit: str) -> str:
    """«5 arbejdsdage», «1 uge»; nothing where there is none."""
    if not count or unit not in TimeUnit.values:
        return ""
    return gettext(ONE[TimeUnit(unit)]) if count == 1 else f"{count} {translate_choice(TimeUnit(unit).label)}"
