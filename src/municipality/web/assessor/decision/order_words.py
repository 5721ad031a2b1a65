"""What sending a decision does to orders, a sentence for each help and provider."""

from collections.abc import Iterable, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.casework.letters.danish_text import capitalize_first
from municipality.casework.mappers.lines.differences import write_sentence
from municipality.casework.mappers.orders.order_changes import OrderChange, OrderStep
from municipality.casework.mappers.orders.provider_words import speak_of_citizen

DAY = "j. F Y"
STEPS: Mapping[OrderStep, str] = {
    OrderStep.CONTINUES: _("%(provider)s fortsætter uændret: %(help)s."),
    OrderStep.CHANGES: _("%(provider)s får besked om en ændring fra %(since)s: %(help)s."),
    OrderStep.STOPS: _("%(provider)s stopper og kommer ikke fra %(since)s: %(help)s."),
    OrderStep.BEGINS: _("%(provider)s begynder %(since)s: %(help)s."),
    OrderStep.NOT_ORDERED: _(
        "%(help)s bliver ikke bestilt hos nogen: der er ikke valgt en leverandør. "
        "Hjælpen står på startsiden, til den er bestilt."
    ),
}


def describe_order_changes(changes: Iterable[OrderChange]) -> list[str]:
    """A sentence for each change, with what is different for the provider after it."""
    return [" ".join((describe_order_change(each), *describe_help_changes(each))) for each in changes]


def describe_order_change(change: OrderChange) -> str:
    """What happens to one order."""
    is_first, help_given = change.step is OrderStep.NOT_ORDERED, speak_of_citizen(change.help)
    return gettext(STEPS[change.step]) % {
        "provider": change.provider_name,
        "help": capitalize_first(help_given) if is_first else help_given,
        "since": date_format(change.since, DAY),
    }


def describe_help_changes(change: OrderChange) -> list[str]:
    """What is different in the help, in the letter's words, spoken of the citizen."""
    return [speak_of_citizen(write_sentence(each, names_help=False)) for each in change.differences]
