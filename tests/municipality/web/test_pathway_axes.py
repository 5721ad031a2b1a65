"""The public pages of standards whose pathways are told apart by the level alone, the hours alone or another fact."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.municipality.invented_standards import invented_standards  # noqa: F401 — the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("invented_standards")]


def page_of(address: str, **given: str) -> str:
    response = Client().get(address, given)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode().replace("\u00a0", " "))


@pytest.mark.parametrize("name", ["agerby", "sigteby"])
def test_a_standard_without_hours_is_tried_without_them(name: str) -> None:
    page = page_of("/standarder/proev/", katalog=name, dwelling="own_home")
    assert 'name="weekly_minutes"' not in page
    assert "timers hjælp" not in page
    assert "timer om ugen" not in page_of(f"/standarder/{name}/") + page_of(f"/standarder/{name}/forloeb/")


def test_a_standard_by_level_alone_proposes_the_pathway_of_the_level() -> None:
    assert "Middel forløb" in page_of("/standarder/proev/", katalog="agerby", functional_level="3")
    asked = page_of("/standarder/proev/", katalog="agerby")
    assert "Funktionsniveauet er ikke oplyst." in asked
    assert "kan kun hvile på timerne" not in asked


def test_a_standard_by_hours_alone_has_a_scale_with_no_level() -> None:
    page = page_of("/standarder/timeby/forloeb/")
    assert "<h1>Forløb efter timer</h1>" in page
    assert "under 4 timer om ugen" in page
    assert "iveau" not in page.partition("<main")[2].partition("</main>")[0]
