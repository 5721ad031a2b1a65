"""A letter on its way out, in words: what has left, what waits, and what never left. A deadline runs from what came."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from helhed.days import Channel
from municipality.casework.codes import MessageState
from municipality.casework.models import OutgoingMessage

CHANNEL_WORDS = {Channel.DIGITAL_POST: gettext_noop("Digital Post"), Channel.PRINT: gettext_noop("almindeligt brev")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """`way` is a phrase about how the letter left or will leave, `deadlines` the sentences about what follows."""

    way: str
    deadlines: str


def describe_dispatch(message: OutgoingMessage, today: date) -> Dispatch:
    """Returns how far a message is. One that waits from an earlier day has no date it came, and no deadline."""
    words = {"channel": _(CHANNEL_WORDS[Channel(message.channel)]), "day": date_format(message.sent_on, "j. F Y")}
    follows = describe_deadlines(message.received_on, message.complaint_deadline)
    if message.state == MessageState.STOPPED:
        return Dispatch(way=_("stoppet og ikke sendt"), deadlines="")
    if message.state == MessageState.HANDED_OVER:
        return Dispatch(way=_("sendt med %(channel)s") % words, deadlines=follows)
    if not has_left(message, today):
        text = f"{_('Brevet er ikke kommet af sted.')} {describe_deadline_not_begun(message)}".strip()
        return Dispatch(way=_("skulle være sendt %(day)s med %(channel)s") % words, deadlines=text)
    return Dispatch(way=_("bliver sendt i dag med %(channel)s") % words, deadlines=follows)


def describe_deadline_not_begun(message: OutgoingMessage) -> str:
    """That the time to complain of a letter has not begun; empty where the letter is none that can be complained of."""
    return _("Klagefristen er ikke begyndt.") if message.complaint_deadline else ""


def has_left(message: OutgoingMessage, today: date) -> bool:
    """Whether a message has been handed over, or waits to be, of today's letters. Its deadlines run from then."""
    return message.state == MessageState.HANDED_OVER or (
        message.state == MessageState.WAITING and message.sent_on >= today
    )


def describe_deadlines(received_on: date, until: datetime | None) -> str:
    """Returns when a letter counts as received, and until when it can be complained of."""
    received = _("Regnes for modtaget %(day)s.") % {"day": date_format(received_on, "l j. F Y")}
    if until is None:
        return received
    last = timezone.localtime(until)
    words = {"day": date_format(last, "l j. F Y"), "clock": date_format(last, "H.i")}
    return f"{received} {_('Klagefrist: %(day)s kl. %(clock)s.') % words}"
