"""The try-it page as a program asks it: what it answers, what it refuses and how, and that it keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.http import QueryDict
from django.test import Client

from helhed.catalogue import FACTS, REGIME, FactKind
from municipality.web.shared.standards.editions import load_all_catalogues
from municipality.web.shared.standards.trial_form import GROUPS
from municipality.web.shared.trial_input import read_trial
from tests.municipality.web.test_standards import text_of

pytestmark = pytest.mark.django_db
EVERY_FACT = tuple(fact.name for fact in FACTS)


def asked(client: Client, **answers: str | list[str]) -> str:
    """The text of the page for these answers."""
    response = client.get("/standarder/proev/", {"katalog": "herning", **answers})
    return text_of(response.content)


def part(page: str, begins: str, ends: str) -> str:
    """What stands between two headings of a page."""
    return page.partition(begins)[2].partition(ends)[0]


def tried(catalogue: str = "herning", **answers: str | list[str]) -> Mapping[str, str]:
    """The faults of these answers, by field."""
    given = QueryDict(mutable=True)
    for name, value in answers.items():
        given.setlist(name, value if isinstance(value, list) else [value])
    return read_trial(load_all_catalogues()[catalogue][-1], EVERY_FACT, given).faults


def test_every_fact_of_the_vocabulary_has_a_place_in_the_form() -> None:
    assert sorted(fact for _heading, facts in GROUPS for fact in facts) == sorted((*EVERY_FACT, REGIME))


def test_the_form_asks_only_what_the_catalogue_reads(client: Client) -> None:
    herning = client.get("/standarder/proev/?katalog=herning").content.decode()
    jammerbugt = client.get("/standarder/proev/?katalog=jammerbugt").content.decode()
    assert 'name="trained_first"' in herning
    assert 'name="weekly_minutes"' not in herning
    assert 'name="weekly_minutes"' in jammerbugt
    assert 'name="covered_by_section_85"' not in jammerbugt


def test_nothing_known_decides_nothing_that_binds(client: Client) -> None:
    page = asked(client)
    assert "kan ikke afgøres endnu" in part(page, "Se svar", "Det siger standarden")


def test_facts_give_a_verdict_in_words_with_the_value_that_was_read(client: Client) -> None:
    page = asked(client, dwelling="own_home", functional_level="2", trained_first="nej")
    answer = part(page, "Elementær daglig pleje F2 ", "Læs standarden")
    assert answer.startswith("Kræver en begrundelse")
    assert "ikke prøvet endnu" in answer
    assert "Hvad ville ændre svaret" in answer
    assert "Ikke opfyldt · Hovedregel" in answer
    assert "Kilde:" in answer


def test_a_missing_fact_leads_to_its_field(client: Client) -> None:
    content = client.get("/standarder/proev/?katalog=herning&functional_level=2").content.decode()
    assert '<a href="#dwelling">Hvor bor borgeren?</a>' in content
    assert 'id="dwelling"' in content


def test_the_pathway_the_facts_point_to_comes_first_with_its_open_questions(client: Client) -> None:
    response = client.get("/standarder/proev/?katalog=jammerbugt&functional_level=2&weekly_minutes=8&dwelling=own_home")
    answers = part(text_of(response.content), "Det siger standarden", "Fast adresse")
    assert answers.index("Pleje- og omsorgsforløb 3") < answers.index("Pleje- og omsorgsforløb 1")
    assert "grænsen ved 8 timer" in part(answers, "Det skal et menneske tage stilling til", "Pleje- og omsorgsforløb 1")


def test_running_grants_and_wishes_are_judged(client: Client) -> None:
    page = asked(client, bevillinger="disse", bevilling1="F2", oensket="F1", start="18.00", dage=["mon", "thu"])
    wished = part(page, "Det, der ønskes", "Elementær pleje F1")
    assert "Uden for standarden" in wished
    assert "18.00" in wished


@pytest.mark.parametrize(
    ("answers", "field", "says"),
    [
        ({"weekly_minutes": "mange"}, "weekly_minutes", "Skriv for eksempel 7,5"),
        ({"weekly_minutes": "-2"}, "weekly_minutes", "Skriv for eksempel 7,5"),
        ({"weekly_minutes": "169"}, "weekly_minutes", "168 timer"),
        ({"weekly_minutes": "7:75"}, "weekly_minutes", "7:30"),
        ({"cleaning_weeks": "2, 54"}, "cleaning_weeks", "1 til 53"),
        ({"cleaning_weeks": "to"}, "cleaning_weeks", "1 til 53"),
        ({"functional_level": "7"}, "functional_level", "7"),
        ({"dwelling": "castle"}, "dwelling", "castle"),
        ({"trained_first": "maybe"}, "trained_first", "maybe"),
        ({"shifts": ["noon"]}, "shifts", "noon"),
        ({"kendetegn": "flies"}, "kendetegn", "flies"),
        ({"bevillinger": "disse", "bevilling2": "F9"}, "bevilling2", "F9"),
        ({"oensket": "F9"}, "oensket", "F9"),
        ({"oensket": "F1", "start": "25.00"}, "start", "8.15"),
        ({"oensket": "F1", "per_dag": "0"}, "per_dag", "helt tal"),
        ({"oensket": "F1", "til": "31.02.2026"}, "til", "31.12.2026"),
        ({"oensket": "F1", "maengde": "2x"}, "maengde", "2x"),
        ({"oensket": "F1", "dage": ["noday"]}, "dage", "noday"),
    ],
)
def test_what_cannot_be_used_is_told_beside_its_own_field(
    answers: dict[str, str | list[str]], field: str, says: str
) -> None:
    faults = tried(**answers)
    assert list(faults) == [field]
    assert says in faults[field]


def test_every_fault_is_told_at_once() -> None:
    assert set(tried(weekly_minutes="x", cleaning_weeks="y", dwelling="z")) == {
        "weekly_minutes", "cleaning_weeks", "dwelling",
    }  # fmt: skip


@pytest.mark.parametrize("hours", ["7,5", "7.5", "7:30", " 7,50 "])
def test_hours_are_read_the_ways_danes_write_them(hours: str) -> None:
    read = read_trial(
        load_all_catalogues()["jammerbugt"][-1], ("weekly_minutes",), QueryDict(f"weekly_minutes={hours}")
    )
    assert read.facts is not None
    assert read.facts.values["weekly_minutes"] == 450


def test_no_weeks_is_another_answer_than_no_answer() -> None:
    catalogue = load_all_catalogues()["herning"][-1]
    none = read_trial(catalogue, ("cleaning_weeks",), QueryDict("cleaning_weeks=ingen"))
    unsaid = read_trial(catalogue, ("cleaning_weeks",), QueryDict("cleaning_weeks="))
    assert none.facts is not None
    assert unsaid.facts is not None
    assert none.facts.values["cleaning_weeks"] == ()
    assert "cleaning_weeks" not in unsaid.facts.values


def test_grants_that_are_not_named_yet_are_unknown_and_not_none() -> None:
    catalogue = load_all_catalogues()["herning"][-1]
    begun = read_trial(catalogue, (), QueryDict("bevillinger=disse&bevilling1="))
    none = read_trial(catalogue, (), QueryDict("bevillinger=ingen"))
    assert begun.facts is not None
    assert none.facts is not None
    assert begun.facts.grants is None
    assert none.facts.grants == ()


def test_an_unusable_answer_is_422_and_keeps_what_was_written(client: Client) -> None:
    response = client.get("/standarder/proev/?katalog=jammerbugt&functional_level=2&weekly_minutes=mange")
    content = response.content.decode()
    assert response.status_code == 422
    assert 'value="mange"' in content
    assert re.search(r'<option value="2" selected>', content)
    assert 'aria-invalid="true"' in content


def test_the_address_answered_to_htmx_holds_only_what_was_said(client: Client) -> None:
    response = client.get(
        "/standarder/proev/?katalog=herning&dwelling=&functional_level=2&trained_first=", headers={"HX-Request": "true"}
    )
    assert response["HX-Replace-Url"] == "/standarder/proev/?katalog=herning&functional_level=2"


def test_nothing_tried_is_kept_anywhere(client: Client) -> None:
    response = client.get("/standarder/proev/?katalog=herning&functional_level=2")
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    assert not response.cookies
    assert "Intet bliver gemt" in text_of(response.content)


def test_the_permanent_address_gives_the_same_answers(client: Client) -> None:
    first = client.get("/standarder/proev/?katalog=herning&functional_level=2&dwelling=own_home")
    link = re.search(r'id="fast-adresse"[^>]*><a href="([^"]+)"', first.content.decode())
    assert link is not None
    again = client.get(link[1].replace("&amp;", "&"))
    assert "dato=" in link[1]
    summaries = [part(text_of(page.content), "Begynd forfra", "Det siger standarden") for page in (first, again)]
    assert summaries[0] == summaries[1]


def test_every_question_of_the_form_is_asked_in_english_too(client: Client) -> None:
    client.cookies["sprog"] = "en"
    content = client.get("/standarder/proev/?katalog=herning").content.decode()
    for fact in FACTS:
        if fact.kind is FactKind.FLAG:
            assert f">{fact.question}</legend>" not in content, fact.name


def test_a_change_is_answered_with_what_changes_and_going_back_with_the_whole_page(client: Client) -> None:
    address = "/standarder/proev/?katalog=jammerbugt&weekly_minutes=mange"
    change = client.get(address, headers={"HX-Request": "true"})
    back = client.get(address, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert change.status_code == 422
    assert "<html" not in change.content.decode()
    assert 'id="weekly_minutes-fault">“mange” er ikke' in change.content.decode()
    assert "<html" in back.content.decode()


def test_what_somebody_wrote_is_made_anew_and_kept_nowhere(client: Client) -> None:
    from municipality.web.templatetags import screens

    client.get("/standarder/proev/?katalog=jammerbugt&weekly_minutes=7,25")
    before = screens._chosen_field.cache_info().misses
    client.get("/standarder/proev/?katalog=jammerbugt&weekly_minutes=9,75")
    assert screens._chosen_field.cache_info().misses == before
