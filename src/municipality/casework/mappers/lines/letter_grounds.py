"""The grounds of a line in its letter: the facts written for it, else what the assessment itself says of it.

No ground is invented: where there is none, the page before sending says so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from municipality.casework import letters
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.codes import DESCRIBED, GrantKind, HelpCategory, LineOutcome
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.mappers.help.help_words import ITEM_WORDS, get_stems
from municipality.casework.mappers.lines.letter_assessment import LEVELS, is_same
from municipality.casework.mappers.lines.letter_contents import describe_need
from municipality.casework.mappers.lines.letter_facts import get_line_facts
from municipality.casework.models import Assessment, DecisionLine, Need
from municipality.casework.offers import LAW, find_offer

# An item of functioning, as a citizen says it: follows «når du skal».
EVERYDAY: Mapping[str, str] = {
    "eating_and_drinking": "spise og drikke",
    "personal_care": "vaske dig og tage tøj på",
    "shopping": "købe ind",
    "cooking": "lave mad",
    "housework": "klare husarbejdet",
    "transfer": "rejse dig og flytte dig",
    "mobility_and_movement": "gå og bevæge dig",
    "memory": "huske",
}
# What the level as a whole says nothing of: meals, relief and training rest on something of their own.
OF_THEIR_OWN = frozenset({GrantKind.MEALS, GrantKind.RELIEF, GrantKind.TRAINING})
SOMEWHERE = frozenset({GrantKind.PLACE, GrantKind.STAY})
WORDS_OF_THEIR_OWN = frozenset({HelpCategory.MEALS, HelpCategory.RELIEF, HelpCategory.TRAINING})


def get_grounds(line: DecisionLine) -> tuple[letters.Fact, ...]:
    """The facts a granted line rests on: its own; else the reason for the level as a whole, where that is about the
    same; else the levels of functioning the line is about, else the needs it answers. What comes from the assessment
    has the talk as its source, and its day.
    """
    if own := get_line_facts(line):
        return own
    row = line.decision.assessment
    said = tuple(say_whole_level(line, row)) or tuple(say_levels(line, row)) or tuple(say_needs(line, row))
    source = f"vores samtale, {format_short_date(row.assessed_on)}"
    return tuple(letters.Fact(text=text, source=source) for text in said)


def said_of(given: Iterable[DecisionLine]) -> list[str]:
    """What the lines that help say themselves: each reason, and each fact it rests on."""
    return [text for line in given for text in (line.reason, *(fact.text for fact in get_grounds(line)))]


def find_unfounded(lines: Sequence[DecisionLine]) -> Iterator[DecisionLine]:
    """Returns the granted lines with no fact of the case in their letter."""
    return (line for line in lines if line.outcome == LineOutcome.GRANTED and not get_grounds(line))


def say_whole_level(line: DecisionLine, row: Assessment) -> Iterator[str]:
    """The reason for the level as a whole, where it is not the line's own reason once more, and is about what the line
    is about, or no other line helps. A dwelling and a stay rest on the need as a whole.
    """
    reason = row.overall_reason.strip()
    if reason and not is_same(reason, line.reason) and not is_of_its_own(line):
        shared = set(find_items(reason)) & set(find_items(get_text(line)))
        yield from [reason] if shared or find_kind(line) in SOMEWHERE or is_only_help(line) else []


def say_levels(line: DecisionLine, row: Assessment) -> Iterator[str]:
    """The level of each item of functioning that the line's help or reason is about, where it is limited."""
    present = {item.code: item.present for item in row.items.all()}
    for code in find_items(get_text(line)):
        level = present.get(code)
        if level is not None and 0 < level < len(LEVELS):
            yield f"du har brug for {LEVELS[level]}, når du skal {EVERYDAY[code]}"


def find_items(text: str) -> Iterator[str]:
    """The items of functioning that a text is about, by code."""
    return (code for code in EVERYDAY if re.search(ITEM_WORDS[code], text, re.IGNORECASE))


def get_text(line: DecisionLine) -> str:
    """Returns the words that distinguish a line: what help in words is, and why it is given."""
    return f"{line.product if get_line_catalogue(line) == DESCRIBED else ''} {line.reason}"


def is_of_its_own(line: DecisionLine) -> bool:
    """Returns whether the level as a whole says nothing of the line's kind of help."""
    if get_line_catalogue(line) == DESCRIBED:
        return line.wish.get("category") in WORDS_OF_THEIR_OWN
    return find_kind(line) in OF_THEIR_OWN


def find_kind(line: DecisionLine) -> str:
    """What kind of help an offer of the law is; empty of other help."""
    offer = find_offer(line.product, line.decision.on) if get_line_catalogue(line) == LAW else None
    return offer.kind if offer is not None else ""


def say_needs(line: DecisionLine, row: Assessment) -> Iterator[str]:
    """The needs that were found and that the line's words are about; all of them where no other line helps."""
    needs = list(row.needs.all())
    about = needs if is_only_help(line) else [need for need in needs if is_about(need, line)]
    if about:
        yield f"vi fandt dette behov: {'; '.join(describe_need(need) for need in about)}"


def is_only_help(line: DecisionLine) -> bool:
    """Whether no other line of the decision grants help, and this one is help in daily life."""
    others = (each for each in line.decision.lines.all() if each.pk != line.pk)
    return not is_of_its_own(line) and not any(each.outcome == LineOutcome.GRANTED for each in others)


def is_about(need: Need, line: DecisionLine) -> bool:
    """Whether a need and a line use the same words."""
    return bool(get_stems(need.what) & get_stems(get_text(line)))
