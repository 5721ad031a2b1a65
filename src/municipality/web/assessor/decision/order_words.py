"""What sending a decision does to orders, a sentence for each help and provider."""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.casework.letters.danish_text import capitalize_first
from municipality.casework.lookups.watch_list import get_first_listed_day
from municipality.casework.mappers.lines.difference_sentences import write_sentence
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
# Help that begins later than the start page looks ahead.
NOT_ORDERED_YET = _(
    "%(help)s bliver ikke bestilt hos nogen: der er ikke valgt en leverandør. "
    "Hjælpen begynder %(since)s og står på startsiden fra %(listed)s, til den er bestilt."
)


def describe_order_changes(changes: Iterable[OrderChange]) -> list[str]:
    """A sentence for each change, with what is different for the provider after it."""
    return [" ".join((describe_order_change(each), *describe_help_changes(each))) for each in changes]


def describe_order_change(change: OrderChange) -> str:
    """What happens to one order."""
    is_first, help_given = change.step is OrderStep.NOT_ORDERED, speak_of_citizen(change.help)
    listed = get_first_listed_day(change.since)
    is_late = is_first and listed > timezone.localdate()
    return gettext(NOT_ORDERED_YET if is_late else STEPS[change.step]) % {
        "listed": date_format(listed, DAY),
        "provider": change.provider_name,
        "help": capitalize_first(help_given) if is_first else help_given,
        "since": date_format(change.since, DAY),
    }


def describe_help_changes(change: OrderChange) -> list[str]:
    """What is different in the help, in the letter's words, spoken of the citizen."""
    return [speak_of_citizen(write_sentence(each, names_help=False)) for each in change.differences]
