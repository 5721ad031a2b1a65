"""No stored code reaches a person: every page of every role, in every state of the demonstration, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from helhed.catalogue import FACT_NAMES
from tests.municipality.web.every_page import PAGES, Page
from tests.municipality.web.seen_words import seen_words
from tests.municipality.web.test_every_page import addresses, clients
from tools import translations

__all__ = ["clients"]

SNAKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
# A code of one word that is also a Danish word, a name or a unit says nothing about where it came from.
DANISH_TOO = {
    "post", "person", "digital", "note", "start", "brev", "fax", "mail", "telefon", "team", "relation", "plan", "type",
    "by", "link", "status", "tv", "is", "other", "pdf", "png", "jpeg", "email", "fri", "sat", "mon",
    "individual", "audit", "pause", "level", "over", "hour", "home", "sent",
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


def raw_codes(page: str) -> set[str]:
    found: set[str] = set()
    for language, text in seen_words(page):
        if language == "en":
            continue
        found |= {f"{code} in: {text[:90]}" for code in SNAKE.findall(text)}
        found |= {f"{code} in: {text[:90]}" for code in FINDING.findall(text)}
        found |= {f"{word} in: {text[:90]}" for word in WORD.findall(text) if word in CODES}
    return found


def danish(client: Client, address: str) -> str:
    client.cookies["sprog"] = "da"
    answer = client.get(address)
    is_text = answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_text and not answer.streaming else ""


EACH = [(name, page) for name, pages in PAGES.items() for page in pages if not name.startswith("public:")]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "page"), EACH, ids=[f"{name}-{page.who}" for name, page in EACH])
def test_no_page_shows_a_stored_code(clients: dict[str, Client], name: str, page: Page) -> None:
    found = {address: raw_codes(danish(clients[page.who], address)) for address in addresses(name, page)}
    assert {address: sorted(codes) for address, codes in found.items() if codes} == {}


def test_the_checker_itself_sees_a_code() -> None:
    """A control: without it, a checker that read nothing would look like pages in words."""
    page = "<p lang=da>Bevilget: temporary_somatic</p><option>meal</option><p aria-label='housing_grant'>x</p>"
    told = " ".join(raw_codes(page))
    assert "temporary_somatic" in told
    assert "housing_grant" in told
    assert "within" in " ".join(raw_codes("<p>within</p>"))
    assert raw_codes("<script>var a_b = 1</script><p>Inden for standarden</p>") == set()
