"""Help described in words in a letter: what it is, how often, how long, and the rule of its kind."""

from collections.abc import Iterator, Mapping
from typing import Any

from helhed.catalogue import Regime
from municipality.casework import letters
from municipality.casework.codes import HelpCategory
from municipality.casework.individual_help import UNNAMED, describe_extent, get_chosen_category, get_help_rule
from municipality.casework.letters.danish_text import capitalize_first, lowercase_first
from municipality.casework.mappers.lines.letter_facts import describe_agreed
from municipality.casework.mappers.lines.letter_grounds import get_grounds
from municipality.casework.mappers.lines.letter_rhythm import find_first_time, format_weekly_days
from municipality.casework.models import DecisionLine

BASES = {
    HelpCategory.MEALS: letters.HelpBasis.MEALS,
    HelpCategory.RELIEF: letters.HelpBasis.RELIEF,
    HelpCategory.TRAINING: letters.HelpBasis.TRAINING,
}


def get_described_rule(line: DecisionLine) -> str:
    """The rule of the Act the help is granted or refused by."""
    return get_help_rule(line.wish["category"], line.decision.regime_choice.regime, line.decision.on).rule


def describe_rhythm(wish: Mapping[str, Any], days: str, regime: str = "") -> str:
    """How often, in the words written, else as `days` says; and how long it takes.

    Under ældreloven minutes are planned and not granted (§ 10): they are written only where nothing else says how
    often.
    """
    often = [part for part in _rhythm(wish, days) if part]
    is_planned = regime == Regime.ELDERLY_CARE_ACT and often
    return ", ".join(often if is_planned else [*often, *filter(None, [describe_extent(wish)])])


def _rhythm(wish: Mapping[str, Any], days: str) -> Iterator[str]:
    written = str(wish.get("how_often", "")).strip()
    if wish.get("weekdays") or not written:
        yield days if wish.get("weekdays") else ""
    yield format_weekly_days(written)


def require_words(line: DecisionLine) -> str:
    """Returns what the help is, as it was written. Raises LetterError where no description is written, or no category
    is chosen.
    """
    name = line.product.strip()
    if name in ("", UNNAMED):
        raise letters.LetterError(["Skriv, hvad hjælpen er."])
    if not get_chosen_category(line.wish):
        raise letters.LetterError([f"{name}: vælg hjælpens art."])
    return name


def build_described_help(
    line: DecisionLine, how_often: str, span: letters.Span, provider: letters.Provider
) -> letters.GrantedPackage:
    """What is given, in the letter. Raises LetterError with what is missing."""
    name = require_words(line)
    small = lowercase_first(name)
    return letters.GrantedPackage(
        help=small,
        name=capitalize_first(name),
        contains=(small,),
        how_often=how_often,
        when="",
        span=span,
        provider=provider,
        goal=line.goal,
        reason=letters.Reason(text=line.reason, rule=get_described_rule(line)),
        details=describe_agreed(line),
        facts=get_grounds(line),
        basis=BASES.get(HelpCategory(line.wish["category"]), letters.HelpBasis.HOME_CARE),
        first_time=find_first_time(line.wish, span.start),
    )
