"""Every telephone number on every page is a link that calls it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.html import format_html

from municipality.web.templatetags.phones import NUMBER, phone_links
from tests.municipality.web.every_page import NOBODY, Page
from tests.municipality.web.test_every_page import (
    EACH,
    addresses,
    clients,  # noqa: F401 — a fixture
    text_of,
)

LINKED = re.compile(r'<a class="phone" href="tel:\+?\d+">[^<]*</a>')
# What is typed in, and what a browser does not show.
UNSHOWN = re.compile(r"<(script|style|textarea|option|template|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
# Codes of eight digits for signing in.
CODES = "mfa_view_recovery_codes"


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "page"), EACH, ids=[f"{name}-{page.who}" for name, page in EACH])
def test_each_number_that_is_shown_calls(clients: dict[str, Client], name: str, page: Page) -> None:  # noqa: F811
    for address in addresses(name, page)[:3] if name != CODES else ():
        shown = UNSHOWN.sub(" ", LINKED.sub(" ", text_of(clients[page.who], address)))
        assert [found.group() for found in NUMBER.finditer(shown)] == [], address


@pytest.mark.django_db
def test_the_numbers_of_help_are_links_where_help_is_asked_for(clients: dict[str, Client]) -> None:  # noqa: F811
    for who, address in ((NOBODY, "/standarder/"), ("lyngbakke-borger", "/min-sag/")):
        assert LINKED.search(text_of(clients[who], address)), address


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("12 34 56 78", ["+4512345678"]),
        ("Ring 12345678 eller 112.", ["+4512345678", "112"]),
        ("+45 12 34 56 78", ["+4512345678"]),
        ("+46 70 123 45 67", ["+46701234567"]),
        ("990141-9999", []),
        ("9901419999", []),
        ("i 2026, side 1120", []),
        ("<b>12345678</b>", ["+4512345678"]),
    ],
)
def test_what_is_a_number_is_dialled_and_nothing_else(written: str, dialled: list[Any]) -> None:
    made = phone_links(written)
    assert re.findall(r'href="tel:([^"]*)"', made) == dialled
    assert "<b>" not in made


def test_a_number_between_the_tags_of_a_marked_part_is_dialled_and_the_tags_stay() -> None:
    made = phone_links(format_html('<span lang="da" data-n="12345678">{}</span>', "Ring & spørg: 12 34 56 78"))
    assert made == (
        '<span lang="da" data-n="12345678">Ring &amp; spørg: '
        '<a class="phone" href="tel:+4512345678">12 34 56 78</a></span>'
    )
