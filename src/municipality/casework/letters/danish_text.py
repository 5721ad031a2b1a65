"""Formats days, lists and sentences in Danish for a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from helhed.catalogue.phrases import MONTHS, WEEKDAY_NAMES, join_words
from municipality.casework.letters.clauses import find_conjunction

WEEKDAYS = tuple(WEEKDAY_NAMES.values())
# A number and its word, and a day and its month, are never parted by a line's end.
TOGETHER = "\N{NO-BREAK SPACE}"


def format_short_date(day: date) -> str:
    """12. marts 2026."""
    return f"{day.day}.{TOGETHER}{MONTHS[day.month - 1]} {day.year}"


def format_long_date(day: date) -> str:
    """torsdag den 12. marts 2026."""
    return f"{WEEKDAYS[day.weekday()]} den {format_short_date(day)}"


DAY = re.compile(rf"\b(\d{{1,2}})\.\s+({'|'.join(MONTHS)})\b(?:\s+(\d{{4}}))?", re.IGNORECASE)


def find_days(text: str, near: date) -> tuple[date, ...]:
    """The days a text names: «20. marts 2026», «20. marts». A day without its year is of the year of `near`."""
    found = list[date]()
    for day, month, year in DAY.findall(text):
        with suppress(ValueError):
            found.append(date(int(year or near.year), MONTHS.index(month.lower()) + 1, int(day)))
    return tuple(found)


def format_phone(number: str) -> str:
    """A telephone number kept on one line."""
    return number.strip().replace(" ", TOGETHER)


def describe_urgent_call(number: str) -> str:
    """Whom to call when it is urgent: the number that is answered day and night, where the municipality has one."""
    urgent = (
        f"Haster det, så ring på telefon {format_phone(number)}, dag og nat."
        if number.strip()
        else "Ring også, hvis det haster."
    )
    return f"{urgent} Er du i fare, så ring 112."


def format_list(parts: Iterable[str], word: str = "og") -> str:
    """Parts as a Danish list: «bad, mad og rengøring»; empty where there are none."""
    return join_words((part.strip().rstrip(".!") for part in parts), word)


COMPLEX = re.compile(r",| og | eller ")
# «, fra 2 til under 8 timer om ugen», «, hvor du selv er med».
MORE_CLOSELY = re.compile(r", ((?:fra|hvor|når|mens) .+)$")


def bracketed(named: str) -> str:
    """Puts the closer description of a help in brackets, for a sentence that continues after it."""
    return MORE_CLOSELY.sub(r" (\1)", named.strip().rstrip(".!"))


def format_help_list(parts: Iterable[str], word: str = "og", last: str = "") -> str:
    """Formats kinds of help as a list, each closer description in brackets. A part that still holds a comma of its own
    is put after the others. Where one holds a comma, «og» or «eller», a comma precedes the last.

    `last` is put after all of them: «2 andre slags hjælp».
    """
    named = [part.strip().rstrip(".!") for part in parts]
    if len(named) > 1 or last:
        named = sorted(map(bracketed, named), key=lambda part: "," in part)
    ends = [*named, last] if last else named
    if len(ends) == 1 or is_plain_list(ends):
        return format_list(ends, word)
    return f"{', '.join(ends[:-1])}, {word} {ends[-1]}"


def is_plain_list(parts: Sequence[str]) -> bool:
    """Whether parts can be listed without a comma before the last: none of them holds a comma, «og» or «eller»."""
    return not any(COMPLEX.search(part) for part in parts[:-1]) and not re.search(r" og | eller ", parts[-1])


NUMBERS = ("nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")


def add_article(named: str) -> str:
    """What relief is called inside a sentence: «et aflastningsophold uden for hjemmet», «afløsning i hjemmet»."""
    return f"et {named}" if named.partition(" ")[0].endswith("ophold") else named


def format_number_word(count: int) -> str:
    """A small number in letters."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def capitalize_first(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def format_sentence(text: str) -> str:
    """The text as a sentence: a capital first, and a full stop where none of . ! ? … ends it."""
    stripped = text.strip()
    if not stripped:
        return ""
    return capitalize_first(stripped) if stripped[-1] in ".!?…:" else capitalize_first(stripped) + "."


def cite_rule(text: str, rule: str) -> str:
    """A reason with the rule that carries it at its end: «Du kan selv (servicelovens § 83, stk. 1).»"""
    said = format_reason(text)
    if not rule.strip():
        return said
    return f"{said.rstrip('.!?…: ')} ({keep_rule_together(rule.strip())})."


# «du ikke selv kan …»: in a main clause the verb comes before the adverb.
SUBORDINATE = re.compile(
    r"(?:(?:du|han|hun|vi|man|borgeren)\s+(?:ikke|aldrig|næppe|kun|også|selv|stadig|endnu|ofte|sjældent)"
    r"|i\s+(?:ikke(?!\s+mindre)|aldrig|også))\s+(?!og\b|eller\b)\w",
    re.IGNORECASE,
)
LEADS = {"at": "Det skyldes, at", "for at": "Det er, for at"}


def format_reason(text: str) -> str:
    """Formats a reason as a sentence of its own: «fordi du …», «du ikke selv kan …», «Du kan ikke …».

    A clause is put after words that take one; a text that is a sentence already stays as it was written.
    """
    stripped = text.strip()
    if word := find_conjunction(stripped):
        rest = stripped[len(word) :].strip()
        return format_sentence(f"{LEADS.get(word, 'Det er, fordi')} {rest}")
    if SUBORDINATE.match(stripped):
        return format_sentence(f"Det er, fordi {lowercase_first(stripped)}")
    return format_sentence(stripped)


MENDED = (
    (re.compile(r"[ \t]{2,}"), " "),
    (re.compile(r"[ \t]+([.,;:!?…])(?!\w)"), r"\1"),
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(r"\.{2}"), "."),
    (re.compile(r"[.!?…]+(?=[,;])"), ""),
    (re.compile(r"([!?…:])\."), r"\1"),
)


def tidy_text(text: str) -> str:
    """A text without two marks or spaces after one another, however its parts were written."""
    for pattern, better in MENDED:
        text = pattern.sub(better, text)
    return text.strip(" \t")


def lowercase_first(text: str) -> str:
    """The text with a small first letter, as inside a sentence. An abbreviation in capitals keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def note_rule(text: str, rule: str) -> str:
    """A line of a list with its rule at the end, neither capital nor full stop."""
    stripped = text.strip().removesuffix(".")
    return f"{stripped} ({keep_rule_together(rule.strip())})" if rule.strip() else stripped


def keep_rule_together(rule: str) -> str:
    """Keeps the sign and the number of a rule on one line."""
    for sign in ("§§ ", "§ ", "stk. ", "nr. "):
        rule = rule.replace(sign, sign[:-1] + TOGETHER)
    return rule.replace(" §", TOGETHER + "§")
