"""Nothing is chosen for the person who fills in a form: a list begins with «Vælg», or with what was chosen before."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.municipality.web.every_page import PAGES
from tests.municipality.web.test_every_page import addresses, clients  # noqa: F401 — a fixture

SELECT = re.compile(r'<select\b[^>]*\bname="([^"]*)"[^>]*>(.*?)</select>', re.DOTALL)
OPTION = re.compile(r"<option\b[^>]*>")
VALUE = re.compile(r'\bvalue="([^"]*)"')
# Lists that begin with a value, and why that is no choice made for the user.
BEGINS_WITH_A_VALUE = {
    r"behov-\d+-del": "help is by day until another part of the day is written; the field says so",
    r"(linje-\d+-|ophoer-)?\S*-kilde": "the source of a fact: what the assessor saw at the visit",
    "i-stedet-for": "the decisions a new one can replace, the one in force first",
}


@pytest.mark.django_db
def test_no_list_of_any_page_begins_with_a_choice(clients: dict[str, Client]) -> None:  # noqa: F811
    chosen, lists = set[tuple[str, str]](), set[str]()
    for name, pages in PAGES.items():
        for page in pages:
            for address in addresses(name, page):
                answer = clients[page.who].get(address)
                if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
                    continue
                for field, inside in SELECT.findall(answer.content.decode()):
                    options = OPTION.findall(inside)
                    first = VALUE.search(options[0]) if options else None
                    lists.add(field)
                    if first and first[1] and not any(re.search(r"\sselected\b", each) for each in options):
                        chosen.add((name, field))
    assert len(lists) > 25
    known = re.compile("|".join(BEGINS_WITH_A_VALUE))
    assert {(name, field) for name, field in chosen if not known.fullmatch(field)} == set()


@pytest.mark.django_db
def test_a_new_note_does_not_say_how_it_was_said(clients: dict[str, Client]) -> None:  # noqa: F811
    page = next(each for each in PAGES["assessor:note"])
    text = clients[page.who].get(addresses("assessor:note", page)[0]).content.decode()
    inside = next(inside for field, inside in SELECT.findall(text) if field == "art")
    assert "selected" not in inside
