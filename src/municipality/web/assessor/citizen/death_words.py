"""A death in words: what ends by it, for the page before, and what ended, for the case."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from municipality.casework.actions.deaths import Ended
from municipality.casework.codes import MessageState
from municipality.casework.models import (
    Assessment,
    CareOrder,
    Citizen,
    Death,
    Enquiry,
    Grant,
    Hearing,
    OutgoingMessage,
    Relative,
)
from municipality.web.shared.grant_words import DAY, format_grant_name


def describe_death(ended: Ended, died_on: date) -> Iterator[str]:
    """What the death does, a sentence each."""
    yield _("Borgeren er død %(day)s.") % {"day": date_format(died_on, DAY)}
    yield from describe_ended(ended, died_on)
    yield _("Har nogen login til sagen, viser det ikke længere noget.")
    yield _("Breve, der er sendt, og alt, der er skrevet, bliver stående i sagen.")


def describe_ended(ended: Ended, died_on: date) -> Iterator[str]:
    """What ends or ended by a death, a sentence each."""
    yield from describe_ended_help(ended, died_on)
    yield from describe_closed_matters(ended)
    yield from describe_stopped_letters(ended)


def describe_ended_help(ended: Ended, died_on: date) -> Iterator[str]:
    """The help that ends, the relatives to call, and the providers that are notified."""
    rows = Grant.objects.filter(pk__in=ended.get("grants", ()))
    grants = list(rows.select_related("decision", "line__relative__citizen").order_by("pk"))
    for grant in grants:
        yield describe_end(grant, died_on)
    yield from dict.fromkeys(describe_relief_relative(grant.line.relative) for grant in grants if grant.line.relative)
    for name in get_providers_after_death(grants, died_on):
        yield _("%(provider)s får besked og leverer ikke længere.") % {"provider": name}


def describe_relief_relative(relative: Relative) -> str:
    """Whom to call about relief that ended; by relation where the citizen's name is protected."""
    if relative.citizen.is_name_protected:
        told = _(
            "Den pårørende (%(relation)s) havde aflastning og får intet brev om dødsfaldet. Ring til den pårørende."
        )
        return told % {"relation": relative.relation}
    return _("%(name)s havde aflastning og får intet brev om dødsfaldet. Ring til %(name)s.") % {"name": relative.name}


def describe_closed_matters(ended: Ended) -> Iterator[str]:
    """The enquiries, assessments, hearings and decisions that are closed."""
    for enquiry in Enquiry.objects.filter(pk__in=ended.get("enquiries", ())).order_by("pk"):
        yield _("Henvendelsen om %(wish)s lukkes.") % {"wish": enquiry.wish}
    for assessment in Assessment.objects.filter(pk__in=ended.get("assessments", ())).order_by("pk"):
        yield _("Kladden til vurderingen %(day)s lukkes.") % {"day": date_format(assessment.assessed_on, DAY)}
    for hearing in Hearing.objects.filter(pk__in=ended.get("hearings", ())).order_by("pk"):
        yield _("Partshøringen om %(about)s lukkes uden svar.") % {"about": hearing.about}
    if ended.get("decisions"):
        yield _("Afgørelsen, der ikke er sendt, lukkes.")
    if ended.get("pauses"):
        yield _("Pausen slutter sammen med hjælpen.")


def describe_stopped_letters(ended: Ended) -> Iterator[str]:
    """The letters that are not sent."""
    waiting = OutgoingMessage.objects.filter(pk__in=ended.get("messages", ())).select_related("letter").order_by("pk")
    for message in waiting:
        words = {"title": message.letter.title, "day": date_format(message.sent_on, DAY)}
        if message.state == MessageState.STOPPED:
            yield _("Brevet “%(title)s” af %(day)s blev stoppet og ikke sendt.") % words
        else:
            yield _("Brevet “%(title)s” af %(day)s venter på at blive sendt og bliver stoppet.") % words


def describe_end(grant: Grant, died_on: date) -> str:
    """That help stops, or that it does not begin after all."""
    words = {"name": format_grant_name(grant), "last": date_format(died_on, DAY)}
    if grant.valid.lower > died_on:
        words["first"] = date_format(grant.valid.lower, DAY)
        return _("%(name)s skulle begynde %(first)s og begynder ikke.") % words
    return _("%(name)s stopper. Sidste dag er %(last)s.") % words


def death_context(row: Citizen, deaths: Iterable[Death]) -> dict[str, Any]:
    """What the case page of a citizen who has died says instead of a form for new work; nothing for the living."""
    death = next((each for each in deaths if each.corrected_at is None), None) if row.died else None
    if death is None:
        return {}
    return {
        "now_template": "assessor/_died.html",
        "foot_template": "",
        "death": death,
        "ended": list(describe_ended(death.ended, death.died_on)),
    }


def get_providers_after_death(grants: list[Grant], died_on: date) -> list[str]:
    """The providers with an order for this help on the day of the death or later."""
    series = [grant.series for grant in grants]
    orders = CareOrder.objects.filter(series__in=series, valid__overlap=DateRange(died_on, None))
    return list(dict.fromkeys(order.provider.name for order in orders.select_related("provider").order_by("pk")))
