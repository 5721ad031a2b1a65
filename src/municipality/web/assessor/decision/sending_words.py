"""Who gets which message when a decision is sent: the citizen, relatives, providers and the municipality."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from municipality.casework.actions.decision.letter_preview import LetterPreview, SendingPreview
from municipality.casework.mappers.orders.order_changes import OrderChange, OrderStep
from municipality.casework.mappers.orders.provider_words import speak_of_citizen
from municipality.casework.models import Enquiry
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, mark_danish

# A receiver and what that receiver gets.
Message = tuple[SafeString, SafeString]
# Where nothing changes, the provider gets no message.
UNTOLD = (OrderStep.CONTINUES, OrderStep.NOT_ORDERED)


def describe_messages(preview: SendingPreview) -> Iterator[Message]:
    """Yields each receiver with what that receiver gets."""
    yield describe_letter(preview.letter)
    yield from map(describe_letter, preview.to_relatives)
    yield from describe_provider_messages(preview.orders)
    if preview.enquiry is not None:
        yield fill_sentence(_("Kommunen")), describe_needs_enquiry(preview.enquiry)


def describe_letter(letter: LetterPreview) -> Message:
    """Who gets a letter, and how."""
    channel = translate_choice(letter.channel)
    return mark_danish(letter.receiver), fill_sentence(_("et brev med %(channel)s"), channel=channel)


def describe_provider_messages(orders: Iterable[OrderChange]) -> Iterator[Message]:
    """Each provider that gets a message, once, with the help it is about."""
    told: dict[str, list[str]] = {}
    for each in orders:
        if each.step not in UNTOLD:
            told.setdefault(each.provider_name, []).append(speak_of_citizen(each.help))
    for name, help_given in told.items():
        help_words = mark_danish(", ".join(dict.fromkeys(help_given)))
        yield mark_danish(name), fill_sentence(_("besked på leverandørens side om: %(help)s"), help=help_words)


def describe_needs_enquiry(asked: Enquiry) -> SafeString:
    """That the needs the decision does not answer become an enquiry, and its deadline."""
    said = _("en ny henvendelse om: %(wish)s. Den skal besvares senest %(day)s og står på startsiden.")
    return fill_sentence(said, wish=mark_danish(asked.wish), day=date_format(asked.due_on, "j. F Y"))
