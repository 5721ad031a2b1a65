"""The one way in for text: every form, query string, address and file name is cleaned here before a page reads it.

What cannot be cleaned is refused in words at its field: a text that is too long, a day that cannot be. A page that
shows its own form again says so with `shows_field_faults`; each audience names in `REFUSED_INPUT_PAGES` the page that
shows the others. A form that saves itself is answered with the faults in a header, and keeps its words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import escape
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from municipality.web.shared.input.clean_text import clean_file_name, clean_text, clean_value
from municipality.web.shared.input.day_spans import read_day
from municipality.web.shared.input.field_rules import TELEPHONES, day_kind, get_max_length, strip_line_number
from municipality.web.shared.saves.save_answers import add_refusal

Handler = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponse])
LARGEST_ROW_NUMBER = 2**63 - 1
UNPROCESSABLE, LONGEST_NAME = 422, 200
SHOWS_OWN = "shows_field_faults"
PUBLIC = "public"


class CleanForm(QueryDict):
    """A form or a query string, cleaned. `faults` are the fields that cannot be used, each with a sentence."""

    faults: dict[str, str]

    def close(self) -> None:
        """It is read from now on, and not changed."""
        self._mutable = False


def shows_field_faults(view: View) -> View:
    """Marks a view that shows `request.POST.faults` itself, together with its own faults."""
    setattr(view, SHOWS_OWN, True)
    return view


class InputMiddleware:
    """Clean what comes in, and refuse in words what cannot be used."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Called by Django when the address is resolved and the actor known, before the view."""
        require_usable_address(request, kwargs)
        address = request.resolver_match.view_name if request.resolver_match else ""
        query = read_fields(request.GET, address)
        request.GET = query  # type: ignore[assignment]
        form = query
        if request.method == "POST":
            form = read_fields(request.POST, address)
            request.POST = form  # type: ignore[assignment]
            name_files(request)
        # What is saved while it is written is never shown anew: its answer is a header.
        shows_own = getattr(view, SHOWS_OWN, False) and not request.headers.get("HX-Request")
        if not form.faults or shows_own or address.startswith(f"{PUBLIC}:"):
            return None
        return refuse_input(request, form, kwargs)


def name_files(request: HttpRequest) -> None:
    """Give every file that came in a name that can be shown."""
    for field in request.FILES:
        for file in request.FILES.getlist(field):
            file.name = clean_file_name(file.name or field)


def require_usable_address(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Raises Http404 for an address with a number no row can have, or with invisible characters."""
    too_large = any(isinstance(each, int) and each > LARGEST_ROW_NUMBER for each in kwargs.values())
    if too_large or clean_text(request.path_info) != request.path_info:
        raise Http404


def read_fields(given: QueryDict, address: str) -> CleanForm:
    """Returns the fields cleaned, days as ISO 8601, and what is wrong with each of them."""
    read = CleanForm(mutable=True)
    read.faults = {}
    for raw, values in given.lists():
        name = clean_text(raw[:LONGEST_NAME])
        read.setlist(name, [read_field(read, address, name, value) for value in values])
    read.close()
    return read


def read_field(read: CleanForm, address: str, name: str, value: str) -> str:
    """Returns one value as the views read it; a fault is added to the form's. A text that is too long is not read."""
    most = get_max_length(address, name)
    if most is not None and len(value) > most:
        words = {"most": f"{most:,}".replace(",", "."), "now": f"{len(value):,}".replace(",", ".")}
        read.faults[name] = _("der er plads til %(most)s tegn, og her står %(now)s. Gør teksten kortere.") % words
        return clean_value(name, value[: 10 * most])
    cleaned, kind = clean_value(name, value), day_kind(address, name)
    if name in TELEPHONES and cleaned.strip() and not any(sign.isdecimal() for sign in cleaned):
        read.faults[name] = _("skriv nummeret med cifre, eller lad feltet stå tomt.")
    if kind is None:
        return cleaned
    found = read_day(cleaned, kind, timezone.localdate())
    if found.fault:
        read.faults[name] = found.fault
    return found.day.isoformat() if found.day else cleaned


class FieldFault(str):
    """A sentence about one field, which the page shows at that field too."""

    __slots__ = ("field", "is_marked")
    field: str
    is_marked: bool

    def __html__(self) -> str:
        """Called by Django: a sentence whose parts are marked as Danish is markup already."""
        return str(self) if self.is_marked else escape(str(self))


def sentences_of_faults(form: object) -> list[str]:
    """Returns each fault as a sentence of its own, the field's label first."""
    return [build_field_fault(name, text) for name, text in get_form_faults(form).items()]


def build_field_fault(name: str, text: str) -> FieldFault:
    """Returns the sentence about a field that knows its field."""
    return place_fault(name, f"{get_field_label(name)}: {text}")


def place_fault(name: str, sentence: str) -> FieldFault:
    """Returns a sentence of its own that the page shows at the field as well."""
    fault = FieldFault(sentence)
    fault.field, fault.is_marked = name, isinstance(sentence, SafeString)
    return fault


def place_faults(faults: Mapping[str, str]) -> list[str]:
    """Returns the sentences, each of which the page shows at its field as well; a sentence of several fields once."""
    at_field: dict[str, str] = {}
    for name, sentence in faults.items():
        at_field.setdefault(sentence, name)
    return [place_fault(name, sentence) for sentence, name in at_field.items()]


def merge_field_faults(form: object, faults: Iterable[str]) -> list[str]:
    """Returns the form's own faults and those of the view, once for each field: what could not be read comes first."""
    known = get_form_faults(form)
    return [*sentences_of_faults(form), *(each for each in faults if getattr(each, "field", "") not in known)]


def get_form_faults(form: object) -> dict[str, str]:
    """Returns the faults of a form; none where it was not read here."""
    found: dict[str, str] = getattr(form, "faults", {})
    return found


def get_field_label(name: str) -> str:
    """Returns what a person calls a field; the field's own name in words where no other is known."""
    known = {
        "foedt": _("Født"), "doed": _("Død"), "hurtigt": _("Hurtigt forløb siden"), "fra": _("Fra"), "til": _("Til"),
        "modtaget": _("Modtaget"), "ventes": _("Svar kan ventes"), "vurderet": _("Vurderet"), "foer": _("Før"),
        "svar-senest": _("Svar senest"), "svar-inden": _("Svar senest"), "den": _("Bevilget den"),
        "vidste": _("Som vi vidste det den"), "hvorfor": _("Hvorfor"), "vej": _("Vej"), "adgang": _("Adgang"),
        "aarsag-dag": _("Dag"), "vises": _("Boligen vises"),
    }  # fmt: skip
    part = strip_line_number(name)
    return known.get(part, part.replace("_", " ").replace("-", " ").capitalize())


def refuse_input(request: HttpRequest, form: CleanForm, kwargs: dict[str, Any]) -> HttpResponse:
    """Answer with what is wrong: in a header to a form that saves itself, else on the form's own page."""
    if request.headers.get("HX-Request"):
        return refuse_save(request, form)
    space = request.resolver_match.namespace if request.resolver_match else ""
    shown_by = settings.REFUSED_INPUT_PAGES.get(space)
    if shown_by is not None:
        shown: HttpResponse | None = import_string(shown_by)(request, sentences_of_faults(form), **kwargs)
        if shown is not None:
            return shown
    return render(request, "web/refused_input.html", {"faults": sentences_of_faults(form)}, status=UNPROCESSABLE)


def refuse_save(request: HttpRequest, form: CleanForm) -> HttpResponse:
    """The answer to a form that saves itself: nothing is saved, and each field says why."""
    answer = render(request, "web/_refused_save.html", {"faults": sentences_of_faults(form)}, status=UNPROCESSABLE)
    answer["HX-Reswap"] = "none"
    add_refusal(answer, "refused", sentences_of_faults(form))
    answer["HX-Trigger"] = json.dumps({"helhed:field-faults": {"faults": form.faults}})
    return answer
