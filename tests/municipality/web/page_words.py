"""Checks of what a page says: no Danish in an English page, no stored code, and numbers that fit their words.

What is Danish in an English page (names, what people have written, the standards' own words, letters) is marked
`lang="da"`, so that a screen reader says it in Danish. Everything else is looked through for Danish words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps

from helhed.catalogue import FACT_NAMES, catalogue_ids, catalogue_root
from tests.municipality.web.seen_words import seen_words
from tools import translations

LETTERS = re.compile(r"[^\W\d_]{2,}")
# Addresses, fingerprints and the codes of the standards are words of no language.
NO_WORDS = re.compile(r"/\S+|\b[0-9a-f]{64}\b|\b[A-Z]\d?/\w+")
# Words of both languages, or of neither: the names of places, Acts and things that are called the same.
BOTH = {"digital", "post", "helhed", "kvik", "cpr", "borger", "dk", "mitid"}


def danish_words() -> set[str]:
    """Every word of the Danish texts of the screens that no English text has."""
    known = translations.read_catalogue()
    danish = {word.lower() for text in known for word in LETTERS.findall(text)}
    english = {word.lower() for text in known.values() for word in LETTERS.findall(text)}
    return danish - english - BOTH


DANISH = danish_words()
# A topic of a standard, and the name the demonstration has in the log.
NAMES = {"Observation", "demonstration"}
# The words of the closed lists: an English page has them in English, so they are no stored words.
CHOICES = {words for words, _path in translations.list_choice_words()} - set(translations.read_catalogue().values())
# An English text may quote how the Danish letter will say it.
QUOTING = {english for danish, english in translations.read_catalogue().items() if english != danish}


def is_danish(word: str) -> bool:
    """Whether a word is one of ours, or has a letter no English word has."""
    return word.lower() in DANISH or any(letter in "æøåÆØÅ" for letter in word)


# Words of our English texts that no Danish text has; a name or a word of both languages may stand alone.
ENGLISH = {word.lower() for text in translations.read_catalogue().values() for word in LETTERS.findall(text)} - {
    word.lower() for text in translations.read_catalogue() for word in LETTERS.findall(text)
}


def english_words(text: str) -> list[str]:
    """The English words of a piece that is marked as Danish: words of ours that a screen reader would say in Danish."""
    words = [word for word in LETTERS.findall(text) if word.lower() in ENGLISH]
    return words if len(words) > 1 or (words and len(LETTERS.findall(text)) == 1 and words[0] not in NAMES) else []


def danish_in(page: str) -> set[str]:
    """Each piece of English text that holds a Danish word, or one of the letters æ, ø and å."""
    found = set[str]()
    stored = {word for language, text in seen_words(page) if language == "da" for word in LETTERS.findall(text)}
    for place, (language, text) in enumerate(seen_words(page)):
        if language == "da" and text.strip(" ·,") in CHOICES:
            found.add(f"a closed list in Danish: {text}")
        if language == "da" and (ours := english_words(text)):
            found.add(f"marked as Danish: {' '.join(ours[:4])} in: {text[:120]}")
        if language == "da" or text in QUOTING:
            continue
        words = [word for word in LETTERS.findall(NO_WORDS.sub(" ", text)) if is_danish(word)]
        # A title has one language; a name in it is marked where the page has it too.
        if place == 0:
            words = [word for word in words if not (word[0].isupper() and word in stored)]
        if words:
            found.add(f"{' '.join(words[:4])} in: {text[:120]}")
    return found


SNAKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
# A code of one word that is also a Danish word, a name or a unit says nothing about where it came from.
DANISH_TOO = {
    "post", "person", "digital", "note", "start", "brev", "fax", "mail", "telefon", "team", "relation", "plan", "type",
    "by", "link", "status", "tv", "is", "other", "pdf", "png", "jpeg", "email", "fri", "sat", "mon",
    "individual", "audit", "observation", "pause", "level", "over", "hour", "home", "sent",
}  # fmt: skip
OF_THE_DOMAIN = {
    "somatic", "dementia", "hours", "within", "outside", "unknown", "met", "binding", "guidance", "discretion", "tue",
    "wed", "thu", "sun", "evening", "night", "granted", "refused", "draft", "completed", "discarded", "true",
    "false", "none", "null",
}  # fmt: skip
WORD = re.compile(r"[\w']+")
FINDING = re.compile(r"\b[a-z]+(?:_[a-z]+)*:\w+|\b\w+\.(?:level|hours|trained_first|not_by_day)\b")


def stored_codes() -> set[str]:
    """Every code a column of ours can hold, and every name of a fact, that is no word of the screens' languages."""
    held = {
        str(value)
        for model in apps.get_models()
        if model.__module__.startswith("municipality.")
        for field in model._meta.get_fields()
        for value, label in _flat(getattr(field, "choices", None) or ())
        if str(value) != str(label).lower()
    }
    danish = {word.lower() for text in translations.read_catalogue() for word in WORD.findall(text)}
    names = {code.lower() for code in (*held, *FACT_NAMES) if re.fullmatch(r"[a-z]+", code)}
    return ((names - danish) | OF_THE_DOMAIN) - DANISH_TOO


def _flat(choices: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


CODES = stored_codes()
# The id of a standard is the name of its folder, never what it is called.
STANDARD = re.compile(rf"(?<![\w./-])(?:{'|'.join(catalogue_ids(catalogue_root()))})(?![\w./-]*\w)")


def raw_codes(page: str, screens: str = "da") -> set[str]:
    """Each stored code a page shows. On an English screen, a code of one word may be a word of the text."""
    found: set[str] = set()
    for language, text in seen_words(page):
        found |= codes_in(text, is_english="en" in (language, screens))
    return found


def codes_in(text: str, *, is_english: bool = False) -> set[str]:
    """Each stored code in a piece of text, with the text around it."""
    told = [*SNAKE.findall(text), *FINDING.findall(text)]
    told += STANDARD.findall(text)
    if not is_english:
        told += [word for word in WORD.findall(text) if word in CODES]
    return {f"{code} in: {text[:90]}" for code in told}


MANY = (
    "gange|uger|dage|timer|minutter|hverdage|måneder|medarbejdere|henvendelser|bestillinger|breve|sager|borgere|ydelser"
    "|pakker|opgaver|afgørelser|steder|regler|times|weeks|days|hours|minutes|months|employees|enquiries|orders|letters"
    "|cases|citizens|services|packages|tasks|decisions|places|rules"
)
# «1 gange» and «2 uge(r)»: a number that does not fit its word, or a word that leaves it to the reader.
MISCOUNTED = re.compile(rf"(?<![\d.,–-])1 (?:{MANY})\b|\w\((?:e|r|er|en|ne|s|es)\)")


def miscounted_in(page: str) -> set[str]:
    """Each number of a page that does not fit the word after it."""
    return {f"{found} in: {text[:90]}" for _language, text in seen_words(page) for found in MISCOUNTED.findall(text)}
