"""What help is and asks for, who may deliver it, at which rate, and who adopted the standard: written and read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from typer.testing import CliRunner

from helhed.catalogue import Catalogue, load
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.delivery_terms import RateHousehold, RateTime, RateUnit
from helhed.catalogue.delivery_words import describe_rate, list_frame_sentences
from helhed.catalogue.diff import diff_catalogues
from helhed.catalogue.elements import CareElement, get_fsiii_intervention, list_care_elements
from helhed.catalogue.exchange import read_xlsx, toml_files, xlsx_bytes
from helhed.catalogue.model import Regime
from helhed.cli import app
from helhed.eligibility import as_json, assess, parse_facts, prepare_rulebook
from helhed.errors import CatalogueError

WORLDS = Path(__file__).parents[1] / "worlds"
ON = date(2026, 3, 2)
NAMES = ("valgby", "taksby", "ekstraby")


def world(name: str) -> Catalogue:
    return load(WORLDS / name, ON)


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A piece of a file written wrongly, and the fault it gives."""

    world: str
    file: str
    before: str
    after: str
    key: str
    words: str


RATES, GOALS, CARE = ("taksby", "delivery.toml"), ("valgby", "frame.toml"), ("valgby", "products/pleje.toml")
MISTAKES = [
    Mistake(world=where[0], file=where[1], before=before, after=after, key=key, words=words)
    for where, before, after, key, words in (
        (RATES, 'payer = "citizen"', 'payer = "citizn"', "rates.7.payer", "«citizen»?"),
        (RATES, 'rhythm = "every_second"', 'rhythm = "every_secnd"', "rates.7.rhythm", "findes ikke"),
        (RATES, 'rhythm = "every_second"', 'rhythm = "months"', "rates.7.rhythm", "her ventes rhythm"),
        (RATES, '"vask"', '"vsk"', "rates.7.applies_to", "ikke en kendt ydelse"),
        (RATES, 'unit = "hour"', 'unit = "hour"\nkroner = 365', "rates.1.kroner", "ukendt nøgle"),
        (RATES, '"A.prices"', '"A.pris"', "rates.1.source", "ikke et kendt anker"),
        (GOALS, 'target = "helpers"', 'target = "answer_share"', "goals.2.target", "ventes helpers"),
        (GOALS, '"answered_in_time"', '"answers"', "goals.1.measure", "er ikke et af ordene"),
        (GOALS, "decided_on = 2025-12-10", 'decided_on = "i går"', "adoptions.1.decided_on", "en dato"),
        (GOALS, "Du får svar", "Du får {days} svar", "goals.1.text", "findes ikke"),
        (CARE, '"nurse"', '"nurs"', "items.3.competence", "ikke en kendt kompetence"),
        (CARE, '"heavy"', '"morning"', "competence_levels", "her ventes levels"),
        (CARE, 'delivered_by = "any"', 'delivered_by = "all"', "delivered_by", "ordene"),
        (("valgby", "products/nat.toml"), "provider_category", "is_delegated = true\nprovider_category",
         "is_delegated", "kompetence"),
    )
]  # fmt: skip


def faults_of(tmp_path: Path, mistake: Mistake) -> list[tuple[str, int, str, str]]:
    """The faults of a world with the mistake in it: file, line, key and message."""
    folder = copytree(WORLDS / mistake.world / "2026-01-01", tmp_path / "edition")
    text = (folder / mistake.file).read_text(encoding="utf-8")
    assert mistake.before in text
    (folder / mistake.file).write_text(text.replace(mistake.before, mistake.after, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        load(folder, ON)
    return [(Path(f.file).name, f.line, f.key, f.message) for f in raised.value.faults]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.world}: {mistake.after}")
def test_each_mistake_is_named_by_file_line_and_key(tmp_path: Path, mistake: Mistake) -> None:
    found = faults_of(tmp_path, mistake)
    assert len(found) == 1
    place, line, named, message = found[0]
    assert (place, named) == (Path(mistake.file).name, mistake.key)
    assert line > 0
    assert mistake.words in message


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_and_files_give_the_same_catalogue_again(tmp_path: Path, name: str) -> None:
    catalogue = world(name)
    assert read_xlsx(xlsx_bytes(catalogue)) == catalogue
    for file, text in toml_files(catalogue).items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert load(tmp_path, ON) == catalogue


def codes(catalogue: Catalogue, on: date = ON) -> set[str]:
    return {finding.code for finding in check_catalogue(catalogue, on) if finding.is_open_fault}


def test_a_gap_between_rates_is_found() -> None:
    taksby = world("taksby")
    without_night = tuple(
        replace(rate, times=tuple(time for time in rate.times if time is not RateTime.NIGHT)) for rate in taksby.rates
    )
    assert codes(replace(taksby, rates=without_night)) == {"rate_time_gap"}
    alone = tuple(rate for rate in taksby.rates if rate.household is not RateHousehold.COUPLE)
    assert codes(replace(taksby, rates=alone)) == {"rate_household_gap"}
    twice = (*taksby.rates, replace(taksby.rates[0], name="again"))
    assert "rate_twice" in codes(replace(taksby, rates=twice))


def test_two_rates_that_share_a_time_are_found() -> None:
    taksby = world("taksby")
    rates = {rate.name: rate for rate in taksby.rates}
    day = rates["practical_day"]
    both = replace(taksby, rates=(*taksby.rates, replace(day, name="late", times=(RateTime.DAY, RateTime.NIGHT))))
    told = [each.text for each in check_catalogue(both, ON) if each.code == "rate_twice"]
    assert "Taksterne «practical_day» og «late» gælder begge om dagen; behold én der." in told


def test_a_rate_by_the_day_and_at_day_says_the_day_once() -> None:
    taksby = world("taksby")
    rate = replace(taksby.rates[0], unit=RateUnit.DAY, times=(RateTime.DAY,))
    assert describe_rate(rate, taksby, ON).count("om dagen") == 1 + rate.text.count("om dagen")


def test_contradictions_about_elements_and_providers_are_found() -> None:
    valgby = world("valgby")

    def with_product(code: str, **changed: Any) -> Catalogue:
        products = tuple(replace(each, **changed) if each.code == code else each for each in valgby.products)
        return replace(valgby, products=products)

    assert codes(with_product("nat", allows_voucher=True)) == {"voucher_without_choice"}
    assert codes(with_product("rent", provider_category="care")) == {"category_of_other_element"}
    assert codes(with_product("pleje", care_elements=(CareElement.PERSONAL_HELP,))) == {"item_of_other_element"}


def test_a_standard_that_is_due_again_is_told_and_still_answers() -> None:
    valgby = world("valgby")
    late = date(2027, 1, 1)
    assert codes(valgby) == set()
    assert codes(valgby, date(2026, 7, 1)) == {"goal_overdue"}
    assert codes(valgby, late) == {"goal_overdue", "frame_overdue"}
    assert codes(valgby, date(2025, 12, 1)) >= {"frame_not_decided"}
    told = CliRunner().invoke(app, ["catalogue", "follow-up", str(WORLDS / "valgby"), "--on", "2027-01-01"])
    assert told.exit_code == 0
    assert "Besluttet af Byrådet i Valgby den 10. december 2025, punkt 12." in told.output
    assert "andelen af svar inden for fristen er mindst 95 procent" in told.output
    assert told.output.count("Fristen er overskredet.") == 3
    on_time = CliRunner().invoke(app, ["catalogue", "follow-up", str(WORLDS / "valgby"), "--on", "2026-03-02"])
    assert "Fristen er overskredet." not in on_time.output


def test_a_new_decision_replaces_the_one_before_it() -> None:
    valgby = world("valgby")
    again = replace(valgby.adoptions[0], decided_on=date(2026, 12, 9), next_due=date(2027, 12, 31))
    both = replace(valgby, adoptions=(*valgby.adoptions, again))
    assert "31. december 2026" in list_frame_sentences(both, date(2026, 12, 8))[0]
    assert "31. december 2027" in list_frame_sentences(both, date(2026, 12, 9))[0]


def test_show_and_diff_say_who_delivers_and_at_which_rate() -> None:
    shown = CliRunner().invoke(app, ["catalogue", "show", str(WORLDS / "valgby"), "pleje", "--on", "2026-03-02"])
    flat = " ".join(shown.output.split())
    assert "Hjælpen er personlig hjælp og pleje og træning." in flat
    assert "Hjælpen gives af en social- og sundhedsassistent ved funktionsniveau 3–4." in flat
    assert "Du kan vælge mellem kommunen og private leverandører." in flat
    assert "At komme op og blive klædt på: morgenpleje" in flat
    assert "delegeret opgave, gives af en sygeplejerske" in flat
    taksby = world("taksby")
    (laundry,) = [each for each in taksby.rates if each.name == "laundry_2_couple"]
    assert describe_rate(laundry, taksby, ON) == (
        "Tøjvask: borgeren betaler, om måneden, for to i husstanden, hver anden uge, i 11 måneder om året, uden moms."
    )
    fewer = replace(taksby, rates=taksby.rates[1:])
    assert [d.text for d in diff_catalogues(taksby, fewer)] == [
        "Taksten «practical_day» er faldet bort: Praktisk hjælp om dagen."
    ]
    other = replace(taksby, rates=(replace(taksby.rates[0], times=(RateTime.NIGHT,)), *taksby.rates[1:]))
    assert [d.text for d in diff_catalogues(taksby, other)] == [
        "Taksten «practical_day»: tiderne er ændret fra day til night."
    ]


@pytest.mark.parametrize(
    ("items", "starts", "expected"),
    [
        (["up"], ["11:00"], ("outside", {"care_elements": ["personal_help", "training"], "morning_care": True})),
        (["up"], ["10:00"], ("within", {"morning_care": True})),
        (["bath"], ["11:00"], ("within", {"competences": ["assistant"]})),
        (["medicine"], ["11:00"], ("within", {"delegated": True, "competences": ["assistant", "nurse"]})),
        (["stairs"], ["11:00"], ("within", {"care_elements": ["training"]})),
    ],
)
def test_the_rule_of_morning_care_follows_from_the_catalogues_mark(
    items: list[str], starts: list[str], expected: tuple[str, dict[str, Any]]
) -> None:
    valgby = world("valgby")
    line = {"package": "pleje", "items": items, "starts": starts}
    given = {"facts": {"functional_level": 3}, "grants": [], "request": [line]}
    answered = as_json(assess(prepare_rulebook(valgby, ON), parse_facts(given, valgby)))["request"]
    assert answered["verdict"] == expected[0]
    (shown,) = answered["lines"]
    assert {key: shown[key] for key in expected[1]} == expected[1]


def test_a_competence_is_asked_for_at_its_levels_alone() -> None:
    valgby = world("valgby")

    def ask(facts: dict[str, Any]) -> list[str]:
        given = {"facts": facts, "grants": [], "request": [{"package": "pleje", "items": ["bath"]}]}
        lines = as_json(assess(prepare_rulebook(valgby, ON), parse_facts(given, valgby)))["request"]["lines"]
        return list(lines[0].get("competences", []))

    assert ask({"functional_level": 2}) == []
    assert ask({"functional_level": 4}) == ["assistant"]
    assert ask({}) == ["assistant"]


def test_every_product_of_the_seeds_says_its_elements_and_their_code() -> None:
    for name, regime in (("herning", Regime.SOCIAL_SERVICES_ACT), ("jammerbugt", Regime.ELDERLY_CARE_ACT)):
        for product in load(Path("catalogues") / name, ON).products:
            elements = list_care_elements(product)
            assert elements
            assert all(get_fsiii_intervention(each, regime).code for each in elements)


def test_show_says_the_intervention_of_the_national_classification_under_each_act() -> None:
    def show(*named: str) -> str:
        return " ".join(CliRunner().invoke(app, ["catalogue", "show", *named, "--on", "2026-03-02"]).output.split())

    code = get_fsiii_intervention(CareElement.PERSONAL_HELP, Regime.SOCIAL_SERVICES_ACT).code
    assert f"§ 83 stk. 1, nr. 1 Personlig hjælp og pleje (serviceloven): {code}" in show("herning", "S")
    (element,) = list_care_elements(world("toloveby").product("tryg"))
    both = show(str(WORLDS / "toloveby"), "tryg")
    assert [get_fsiii_intervention(element, regime).code in both for regime in Regime] == [True, True]
