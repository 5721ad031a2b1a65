"""The English screens are English: every page of every role, in every state of the demonstration.

What is Danish in them (names, what people have written, the standards' own words, letters) is marked `lang="da"`, so
that a screen reader says it in Danish. Everything else is looked through for Danish words.
"""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.municipality.web.every_page import PAGES, Page
from tests.municipality.web.seen_words import seen_words
from tests.municipality.web.test_every_page import addresses, clients
from tools import translations

__all__ = ["clients"]

WORD = re.compile(r"[^\W\d_]{2,}")
# Addresses, fingerprints and the codes of the standards are words of no language.
NO_WORDS = re.compile(r"/\S+|\b[0-9a-f]{64}\b|\b[A-Z]\d?/\w+")
# Words of both languages, or of neither: the names of places, Acts and things that are called the same.
BOTH = {"digital", "post", "helhed", "kvik", "cpr", "borger", "dk", "mitid"}


def danish_words() -> set[str]:
    """Every word of the Danish texts of the screens that no English text has."""
    known = translations.read_catalogue()
    danish = {word.lower() for text in known for word in WORD.findall(text)}
    english = {word.lower() for text in known.values() for word in WORD.findall(text)}
    return danish - english - BOTH


DANISH = danish_words()
# An English text may quote how the Danish letter will say it.
QUOTING = {english for danish, english in translations.read_catalogue().items() if english != danish}


def is_danish(word: str) -> bool:
    """Whether a word is one of ours, or has a letter no English word has."""
    return word.lower() in DANISH or any(letter in "æøåÆØÅ" for letter in word)


def danish_in(page: str) -> set[str]:
    """Each piece of English text that holds a Danish word, or one of the letters æ, ø and å."""
    found = set[str]()
    for language, text in seen_words(page):
        if language == "da" or text in QUOTING:
            continue
        words = [word for word in WORD.findall(NO_WORDS.sub(" ", text)) if is_danish(word)]
        if words:
            found.add(f"{' '.join(words[:4])} in: {text[:120]}")
    return found


def in_english(client: Client, address: str) -> str:
    client.cookies["sprog"] = "en"
    answer = client.get(address)
    is_text = answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_text and not answer.streaming else ""


EACH = [(name, page) for name, pages in PAGES.items() for page in pages]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "page"), EACH, ids=[f"{name}-{page.who}" for name, page in EACH])
def test_an_english_page_is_english(clients: dict[str, Client], name: str, page: Page) -> None:
    found = dict[str, str]()
    for address in addresses(name, page):
        found |= dict.fromkeys(danish_in(in_english(clients[page.who], address)), address)
    assert not found, "\n".join(f"{text} ({address})" for text, address in sorted(found.items()))


def test_the_checker_itself_sees_danish() -> None:
    """A control: without it, a checker that read nothing would look like English pages."""
    page = "<html lang=en><p>Gem henvendelsen</p><p lang=da>Afgørelse</p><button title='Tidslinje'>Save</button>"
    told = " ".join(danish_in(page))
    assert "henvendelsen" in told
    assert "Tidslinje" in told
    assert "Afgørelse" not in told
    assert danish_in("<html lang=en><p>Save the enquiry</p>") == set()
