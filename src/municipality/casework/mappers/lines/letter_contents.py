"""What is in the help of a line: the items given, and the needs of the assessment that it meets."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from helhed.catalogue import Item, ItemRole, Product
from helhed.catalogue.phrases import join_words
from municipality.casework import letters
from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.individual_help import format_help_minutes
from municipality.casework.letters.danish_text import lowercase_first
from municipality.casework.mappers.help.carried_refusals import SETTLED
from municipality.casework.mappers.help.help_words import get_stems
from municipality.casework.mappers.help.item_terms import ITEM_TERMS, add_item_terms, keep_item_terms
from municipality.casework.mappers.lines.letter_rhythm import DAILY, PARTS_OF_DAY, describe_frequency, describe_parts
from municipality.casework.models import Decision, DecisionLine, Need


def list_line_contents(
    line: DecisionLine, product: Product, decision: Decision, standards: CaseStandards
) -> tuple[str, ...]:
    """Returns the items given: those wished for and not refused. Without named items they are the needs of the
    assessment in that part of the day, where this line is the only help in it; else what the package is about.

    Raises LetterError where every item wished for is refused: then the wish is.
    """
    asked = line.wish.get("items") or ()
    wished = drop_refused_items(line.wish, {each.item for each in line.refused_items.all()}).get("items", [])
    if asked and not wished:
        raise letters.LetterError([f"Alt det, der er ønsket i {product.name}, er afslået. Afslå hele ønsket."])
    texts = {item.id: add_item_terms(item.text, line.wish, item.id) for item in product.items}
    core = [item.id for item in product.items if item.role is ItemRole.CORE]
    needs = list_met_needs(line, product, decision, standards) if core and not wished else ()
    return needs or tuple(texts[item] for item in wished or core if item in texts) or (product.summary,)


def list_met_needs(
    line: DecisionLine, product: Product, decision: Decision, standards: CaseStandards
) -> tuple[str, ...]:
    """The needs of the assessment that fall in the part of the day a package is for; none where some of them may belong
    to another line of the letter, or are refused, and none where the package is about something else than all of them.
    """
    rows = (need for need in decision.assessment.needs.all() if need.shift == product.shift.value)
    needs = tuple(dict.fromkeys(need.what.strip().rstrip(".") for need in rows))
    if not is_about_any(product, needs):
        return ()
    others = [each for each in decision.lines.all() if each.pk != line.pk]
    is_apart = any(may_be_about(each, product, needs, standards) for each in others)
    return () if is_apart or line.refused_items.all() else needs


def is_about_any(product: Product, needs: Sequence[str]) -> bool:
    """Whether the package names one of these needs: a bath is not met by being followed to a centre."""
    words = " ".join((product.name, product.plain, product.summary, *(item.text for item in product.items)))
    stems, spoken = get_stems(words), split_words(words)
    # A word too short for a stem, as «bad», is compared whole.
    return any(stems & get_stems(need) or (not get_stems(need) and spoken & split_words(need)) for need in needs)


def split_words(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return set(re.findall(r"\w+", text.casefold()))


def may_be_about(other: DecisionLine, product: Product, needs: Sequence[str], standards: CaseStandards) -> bool:
    """Whether another line may be about one of these needs: of the same part of the day or of none, or in words like
    those of a need.
    """
    found = standards.find(other.product, get_line_catalogue(other))
    shift = found[1].shift.value if found else ""
    if found and (shift == product.shift.value or shift not in PARTS_OF_DAY):
        return True
    named = f"{found[1].name if found else other.product} {other.wish.get('package', '')}"
    return any(get_stems(named) & get_stems(need) for need in needs)


def drop_refused_items(wish: Mapping[str, Any], refused: Collection[str]) -> dict[str, Any]:
    """Returns a wish without its refused items; the key is removed where none is left. The answers to items refused
    earlier are no part of the wish.
    """
    items = [item for item in wish.get("items") or () if item not in refused]
    rest = {name: value for name, value in wish.items() if name not in ("items", SETTLED, *ITEM_TERMS)}
    return rest | ({"items": items} if items else {}) | keep_item_terms(wish, items)


def describe_item(item: Item) -> str:
    """An item inside a sentence: what it is, without what is listed after a colon."""
    return lowercase_first(item.text.partition(":")[0].strip())


def list_need_phrases(needs: Iterable[Need]) -> Iterator[str]:
    """What the help begins with: each need of an assessment, in which parts of the day, and how often. Only what is
    done every day is said of several parts at once: elsewhere one number would be read as the sum.
    """
    parts: dict[tuple[str, str, str], list[str]] = {}
    for need in needs:
        rhythm = describe_frequency(need.times, need.every_weeks)
        apart = "" if rhythm == DAILY else need.shift
        parts.setdefault((need.what.strip().rstrip("."), rhythm, apart), []).append(need.shift)
    for (what, rhythm, _apart), shifts in parts.items():
        yield f"{what} {describe_parts(shifts)}, {rhythm}"


def describe_need(need: Need) -> str:
    """One need in words: what, in which part of the day, and how often."""
    frequency = describe_frequency(need.times, need.every_weeks)
    return f"{need.what.strip().rstrip('.')} {describe_parts([need.shift])}, {frequency}"


def describe_hours(decision: Decision) -> str:
    """The hours a week the needs of the assessment come to, and what they are; empty where no need has minutes."""
    needs = list(decision.assessment.needs.all())
    minutes = sum(Fraction(need.minutes * need.times, need.every_weeks) for need in needs)
    what = join_words(dict.fromkeys(lowercase_first(need.what.strip().rstrip(".")) for need in needs), "og")
    return f"vi har regnet med {format_help_minutes(round(minutes))} om ugen: {what}" if minutes else ""
