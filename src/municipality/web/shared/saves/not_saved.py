"""The page that says why a form was not saved; to its writer it also shows what was written and a way on."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache

from municipality.access.middleware import get_form_page
from municipality.web.shared.saves.input_middleware import get_field_label
from municipality.web.shared.saves.save_answers import REASON
from municipality.web.shared.saves.submissions import KEY, format_writer, named_writer, written_pairs

REASONS: Mapping[str, str] = {
    "token": _("Du er logget ind igen, siden siden blev hentet. Det, du skrev, står her endnu."),
    "token_without_words": _(
        "Du er logget ind igen, siden siden blev hentet. Intet er gemt. Gå tilbage til siden, og skriv det igen."
    ),
    "already_saved": _("Formularen er allerede gemt, men med andre ord. Skal dette også gemmes som noget nyt?"),
    "same_again": _("Du har registreret det samme for lidt siden. Se det, eller registrér en til."),
    "another_writer": _(
        "Siden blev hentet af en anden eller i en anden rolle end den, der er logget ind nu. Intet er gemt i dit navn."
    ),
    "database_away": _("Det kunne ikke gemmes lige nu. Det er hos os, ikke hos dig. Det, du skrev, står her endnu."),
    "too_many": _(
        "Der kom for mange forespørgsler fra dit login på kort tid. Det, du skrev, står her endnu. Vent et minut."
    ),
    "too_large": _("Der er skrevet for meget på én gang. Gå tilbage, og gør teksten kortere; den står der endnu."),
}
KEEPS_WORDS = {"token", "already_saved", "same_again", "database_away", "too_many"}
SHORTEST_PROSE = 12
# What is never drawn on a page again: it is written anew.
SECRET = re.compile("adgangskode|password|login-kode", re.IGNORECASE)


def render_not_saved(
    request: HttpRequest, reason: str, status: HTTPStatus, at: datetime | None = None, same: str = ""
) -> HttpResponse:
    """Renders the page that says so. A script reads the reason in a header and shows it where the user writes. `same`
    is the page of what was registered with the same words.
    """
    words = get_own_words(request) if reason in KEEPS_WORDS else None
    shown: dict[str, Any] = {
        "reason": gettext(REASONS["token_without_words" if reason == "token" and words is None else reason]),
        "at": at,
        "same": same,
        "back": get_form_page(request),
        "action": request.path,
    }
    if words is not None:
        # What is sent again for a new token, or once the database is back, is the same form; what is saved besides is
        # a new one.
        shown |= {"key": "" if reason == "already_saved" else words.get(KEY, "")}
        # A form with a password in it is not offered to be sent again: it would be sent without.
        is_whole = not any(SECRET.search(name) and value for name, value in request.POST.items())
        shown |= {"pairs": list(written_pairs(words)) if is_whole else [], "prose": list_prose_values(words)}
    response = render(request, "web/not_saved.html", shown, status=status)
    response[REASON] = reason
    return response


@never_cache
def render_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Called by Django where a form's token is not the one of the session: the person has signed in again since, or
    the form is forged. Only a form that carries our signature for the person signed in now is offered again.
    """
    _unused = reason
    if getattr(request, "actor", None) is None:
        return redirect_form_to_sign_in(request)
    return render_not_saved(request, "token", HTTPStatus.FORBIDDEN)


def redirect_form_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back to the form's page."""
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        response[REASON] = "signed_out"
        return response
    return redirect_to_login(get_form_page(request))


def get_own_words(request: HttpRequest) -> QueryDict | None:
    """What was posted, where the form was drawn for the very person who is signed in now; else nothing."""
    actor = getattr(request, "actor", None)
    is_own = actor is not None and named_writer(request.POST) == format_writer(actor)
    if not is_own or request.path_info.startswith(settings.SIGN_IN_PREFIX):
        return None
    words = request.POST.copy()
    for name in [each for each in words if SECRET.search(each)]:
        del words[name]
    return words


def list_prose_values(posted: QueryDict) -> list[str]:
    """What a person would call words among the values of a form."""
    values = dict.fromkeys(value.strip() for _name, value in written_pairs(posted))
    return [value for value in values if len(value) >= SHORTEST_PROSE or " " in value]


# What a button or a tick sends, and what a page says of itself: no words of a person's.
NO_WORDS = re.compile(r"ja|nej|on|\d+|[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)


def list_unplaced_words(posted: QueryDict, names: Sequence[str]) -> list[tuple[str, str]]:
    """What was written in these fields, which the page does not draw any more, each with what the field is called."""
    said = [(name, value.strip()) for name in names if not SECRET.search(name) for value in posted.getlist(name)]
    return [(get_field_label(name), value) for name, value in said if value and not NO_WORDS.fullmatch(value)]
