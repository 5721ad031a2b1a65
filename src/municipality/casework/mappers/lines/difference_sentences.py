"""The sentence of each thing a decision changes, for the letter and for the provider."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from municipality.casework.letters.danish_text import capitalize_first, format_sentence, format_short_date

UNCHANGED = "Hjælpen er den samme som før."


class Aspect(StrEnum):
    """What is different."""

    NEW = "new"
    ENDED = "ended"
    HELP = "help"
    DAYS = "days"
    WEEKS = "weeks"
    VISITS = "visits"
    CLOCK = "clock"
    AMOUNT = "amount"
    MINUTES = "minutes"
    ITEMS_ADDED = "items_added"
    ITEMS_REMOVED = "items_removed"
    ITEM_TERMS = "item_terms"
    NEEDS = "needs"
    TASKS_LOST = "tasks_lost"
    DETAILS = "details"
    PLACE = "place"
    NEW_PLACE = "new_place"
    PLACE_ENDED = "place_ended"
    STAY = "stay"
    PROVIDER = "provider"
    START = "start"
    MOVE_IN = "move_in"
    LAST_DAY = "last_day"


# Help that was not given before.
ADDED = frozenset({Aspect.NEW, Aspect.ITEMS_ADDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpDifference:
    """One thing that is different: `help` names the help, `before` and `now` are phrases for inside a sentence.

    `has_begun` is false of help that was granted and would have begun later. `since` is the first day it is different,
    where that is after the day of the letter: until then the help is as before. `is_loss` where the citizen gets less,
    and has not asked for it.
    """

    aspect: Aspect
    help: str
    before: str = ""
    now: str = ""
    has_begun: bool = True
    since: date | None = None
    is_loss: bool = False


# One sentence for each aspect; DAYS, WEEKS, VISITS and CLOCK are all about when the help comes.
COMES = "før kom vi {before}. Nu kommer vi {now}"
SENTENCES: Mapping[Aspect, str] = {
    Aspect.NEW: "du får nu også {help}",
    Aspect.ENDED: "du får ikke længere {help}",
    Aspect.HELP: "før fik du {before}. Nu får du {now}",
    Aspect.DAYS: COMES,
    Aspect.WEEKS: COMES,
    Aspect.VISITS: COMES,
    Aspect.CLOCK: COMES,
    Aspect.AMOUNT: "før fik du {before}. Nu får du {now}",
    Aspect.MINUTES: "før var tiden {before}. Nu er den {now}",
    Aspect.ITEMS_ADDED: "vi hjælper nu også med {now}",
    Aspect.ITEMS_REMOVED: "vi hjælper ikke længere med {before}",
    Aspect.ITEM_TERMS: "før fik du {before}. Nu får du {now}",
    Aspect.NEEDS: "før hjalp vi med {before}. Nu hjælper vi med {now}",
    Aspect.TASKS_LOST: "vi hjælper ikke længere med {before}",
    Aspect.DETAILS: "før var aftalen: {before}. Nu er den: {now}",
    Aspect.PLACE: "før {before}. Nu {now}",
    Aspect.NEW_PLACE: "nu {now}",
    Aspect.PLACE_ENDED: "{now}",
    Aspect.STAY: "før var opholdet på {before}. Nu er det på {now}",
    Aspect.MOVE_IN: "du kan flytte ind {now} i stedet for {before}",
    Aspect.PROVIDER: "før kom {before}. Nu kommer {now}",
    Aspect.START: "hjælpen begynder {now} i stedet for {before}",
    Aspect.LAST_DAY: "før gjaldt hjælpen {before}. Nu gælder den {now}",
}
# Of help that has been granted and has not begun: nothing was given before.
INSTEAD = "vi ville komme {before}. I stedet kommer vi {now}"
NOT_BEGUN: Mapping[Aspect, str] = {
    Aspect.ENDED: "du får ikke {help}, som du ellers skulle have fået",
    Aspect.HELP: "du skulle have fået {before}. I stedet får du {now}",
    Aspect.DAYS: INSTEAD,
    Aspect.WEEKS: INSTEAD,
    Aspect.VISITS: INSTEAD,
    Aspect.CLOCK: INSTEAD,
    Aspect.AMOUNT: "du skulle have fået {before}. I stedet får du {now}",
    Aspect.MINUTES: "tiden skulle være {before}. I stedet er den {now}",
    Aspect.ITEMS_ADDED: "vi hjælper også med {now}",
    Aspect.ITEMS_REMOVED: "vi hjælper ikke med {before}",
    Aspect.ITEM_TERMS: "du skulle have fået {before}. I stedet får du {now}",
    Aspect.NEEDS: "vi skulle hjælpe med {before}. I stedet hjælper vi med {now}",
    Aspect.TASKS_LOST: "vi hjælper ikke med {before}",
    Aspect.STAY: "opholdet skulle være på {before}. I stedet er det på {now}",
    Aspect.DETAILS: "aftalen var: {before}. I stedet er den: {now}",
    Aspect.PROVIDER: "{before} skulle komme. I stedet kommer {now}",
    Aspect.LAST_DAY: "hjælpen skulle gælde {before}. I stedet gælder den {now}",
}
# Help that continues unchanged until a later day.
COMES_FROM = "i dag kommer vi {before}. Fra den {since} kommer vi {now}"
FROM_A_DAY: Mapping[Aspect, str] = {
    Aspect.NEW: "fra den {since} får du også {help}",
    Aspect.ENDED: "fra den {since} får du ikke længere {help}",
    Aspect.NEW_PLACE: "fra den {since} {now}",
    Aspect.PLACE_ENDED: "{now} fra den {since}",
    Aspect.HELP: "i dag får du {before}. Fra den {since} får du {now}",
    Aspect.DAYS: COMES_FROM,
    Aspect.WEEKS: COMES_FROM,
    Aspect.VISITS: COMES_FROM,
    Aspect.CLOCK: COMES_FROM,
    Aspect.AMOUNT: "i dag får du {before}. Fra den {since} får du {now}",
    Aspect.MINUTES: "i dag er tiden {before}. Fra den {since} er den {now}",
    Aspect.ITEMS_ADDED: "fra den {since} hjælper vi også med {now}",
    Aspect.ITEMS_REMOVED: "fra den {since} hjælper vi ikke længere med {before}",
    Aspect.ITEM_TERMS: "i dag får du {before}. Fra den {since} får du {now}",
    Aspect.NEEDS: "i dag hjælper vi med {before}. Fra den {since} hjælper vi med {now}",
    Aspect.TASKS_LOST: "fra den {since} hjælper vi ikke længere med {before}",
    Aspect.STAY: "i dag er opholdet på {before}. Fra den {since} er det på {now}",
    Aspect.DETAILS: "i dag er aftalen: {before}. Fra den {since} er den: {now}",
    Aspect.PROVIDER: "i dag kommer {before}. Fra den {since} kommer {now}",
}
# These name the help themselves.
NAMING = frozenset(
    {
        Aspect.NEW,
        Aspect.ENDED,
        Aspect.HELP,
        Aspect.TASKS_LOST,
        Aspect.PLACE,
        Aspect.NEW_PLACE,
        Aspect.PLACE_ENDED,
        Aspect.STAY,
        Aspect.MOVE_IN,
    }
)


def write_sentences(differences: Iterable[HelpDifference]) -> tuple[str, ...]:
    """A sentence for each; the help is named where it is not the only one spoken of. Nothing changed is said too."""
    rows = list(differences)
    is_one = len({row.help for row in rows}) <= 1
    return tuple(write_sentence(row, names_help=not is_one) for row in rows) or (UNCHANGED,)


def write_sentence(row: HelpDifference, *, names_help: bool) -> str:
    """One difference as a plain sentence."""
    since = format_short_date(row.since) if row.since else ""
    said = get_phrase(row).format(help=row.help, before=row.before, now=row.now, since=since)
    if names_help and row.aspect not in NAMING:
        return format_sentence(f"{capitalize_first(row.help)}: {said}")
    return format_sentence(said)


def get_phrase(row: HelpDifference) -> str:
    """Returns the sentence of a difference, before its words are put in. Help that has not begun was never given; help
    that changes on a later day is as before until then.
    """
    other = (FROM_A_DAY if row.since else {}) if row.has_begun else NOT_BEGUN
    return other.get(row.aspect, SENTENCES[row.aspect])
