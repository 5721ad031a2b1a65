"""A fact that a catalogue declares, on its way from the public page over the assessment to the letter."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from helhed.catalogue import Regime
from municipality.access.row_security import as_actor
from municipality.casework.actions.settings import standards
from municipality.casework.models import Assessment, Letter
from tests.municipality.casework import worlds
from tests.municipality.invented_standards import invented_standards  # noqa: F401 — the fixture
from tests.municipality.web.assessor.cases import Case, case, world  # noqa: F401 — the fixtures
from tests.municipality.web.assessor.test_assessment import begun, written

TRIAL = "/standarder/proev/"


def page_of(client: Client, **answers: str) -> str:
    told = client.get(TRIAL, {"katalog": "fjordby", **answers}).content.decode().replace("\u00a0", " ")
    return re.sub(r"\s+", " ", told)


@pytest.fixture
def own_case(invented_standards: Path, case: Case) -> Case:  # noqa: F811
    """The case, where the municipality has adopted Fjordby's standard too."""
    with as_actor(case.world.administrator) as administrator:
        said = standards.StandardText(regime=Regime.SOCIAL_SERVICES_ACT, catalogue="fjordby")
        standards.adopt_standard(administrator, said, since=date(2026, 1, 1))
    return case


@pytest.mark.django_db
@pytest.mark.usefixtures("invented_standards")
def test_the_public_page_asks_the_catalogues_own_questions_of_the_citizen() -> None:
    client = Client()
    asked = page_of(client)
    assert "Kommunens egne spørgsmål" in asked
    assert "Har du en vaskemaskine, der virker?" in asked
    assert "Hvor mange meter er der til nærmeste butik?" in asked
    assert "Bor borgeren alene?" in asked
    told = page_of(client, **{"fjordby.own_machine": "ja", "fjordby.shop_distance": "499", "lives_alone": "ja"})
    assert "Borgeren har en vaskemaskine, der virker." in told
    assert "Der er 499 meter til nærmeste butik." in told
    refused = client.get(TRIAL, {"katalog": "fjordby", "fjordby.shop_distance": "langt"})
    assert refused.status_code == 422
    assert "her skal stå et helt tal, 0 eller mere" in refused.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("invented_standards")
def test_an_english_page_marks_the_catalogues_own_words_as_danish() -> None:
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    shown = page_of(client)
    assert 'lang="da">Hvor mange meter er der til nærmeste butik?' in shown
    assert '<option lang="da" value="delivers">' in shown
    assert 'for="fjordby.own_machine-ja">Ja</label>' in shown, "yes is the page's own word"
    assert 'for="fjordby.rooms-1">1</label>' in shown, "a number is no Danish"


def test_an_assessment_keeps_the_answers_and_tells_them_again(own_case: Case) -> None:
    page = begun(own_case)
    assert "Har borgeren en vaskemaskine, der virker?" in page.content.decode()
    said = {
        "fjordby.own_machine": "nej",
        "fjordby.grocer": "delivers_weekly",
        "fjordby.rooms": "4",
        "fjordby.shop_distance": "900",
        "lives_alone": "nej",
        "spouse_share": "own",
    }
    assert written(own_case, page, **said).status_code == 302
    row = Assessment.objects.drafts().get()
    own = {name: value for name, value in row.facts.items() if "." in name or name in said}
    assert own == {
        "fjordby.own_machine": False,
        "fjordby.grocer": "delivers_weekly",
        "fjordby.rooms": 4,
        "fjordby.shop_distance": 900,
        "lives_alone": False,
        "spouse_share": "own",
    }
    shown = own_case.page()
    assert shown.context["faults_of_facts"] == {}, "no other standard stumbles over the fact"
    assert {each.number for each in shown.context["standards"] if each.answers} >= {"herning", "fjordby"}
    printed = own_case.client.get(f"{own_case.address}udskrift/").content.decode()
    assert "Hvor mange meter er der til nærmeste butik?" in printed
    assert "Borgeren har ingen vaskemaskine, der virker" in printed


def test_a_number_that_is_none_keeps_the_answer_before_and_is_told(own_case: Case) -> None:
    page = begun(own_case)
    written(own_case, page, **{"fjordby.shop_distance": "900"})
    refused = written(own_case, own_case.page(), **{"fjordby.shop_distance": "et godt stykke"})
    assert "Skriv et helt tal, 0 eller mere." in refused.content.decode()
    assert Assessment.objects.drafts().get().facts["fjordby.shop_distance"] == 900


def test_the_letter_says_the_fact_to_the_citizen(own_case: Case) -> None:
    facts = {"trained_first": True, "fjordby.shop_distance": 900, "fjordby.grocer": "delivers_weekly"}
    with as_actor(own_case.world.assessor) as assessor:
        of = worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
        worlds.assessment(assessor, of, facts=facts)
        wish = {"package": "indkoeb", "weekdays": ["mon"], "visits": 1}
        line = worlds.line("indkoeb", wish=wish, deviation_reason="du har brug for varer oftere", catalogue="fjordby")
        worlds.sent(assessor, of, line)
        text = Letter.objects.get(citizen=of).text
    assert "købmanden bringer ud én gang om ugen" in text.lower()
    assert "fjordby.grocer" not in text


def test_an_answer_outlives_the_catalogue_that_asked(own_case: Case) -> None:
    page = begun(own_case)
    written(own_case, page, **{"fjordby.rooms": "4"})
    row = Assessment.objects.drafts().get()
    kept = {**row.facts, "nedlagt.rooms": 3}
    Assessment.objects.filter(pk=row.pk).update(facts=kept, version=row.version + 1)
    shown = own_case.page()
    assert shown.context["draft"].facts["nedlagt.rooms"] == 3
    assert shown.context["faults_of_facts"] == {}
