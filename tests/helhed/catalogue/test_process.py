"""One standard for both Acts, steps with deadlines, longest durations, rules about applying: faults, check, files."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from typer.testing import CliRunner

from helhed.catalogue import Catalogue, Combination, LimitKind, ProcessStep, Regime, StepStart, Window, load
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.diff import diff_catalogues
from helhed.catalogue.exchange import dmn_text, read_xlsx, toml_files, xlsx_bytes
from helhed.cli import app
from helhed.cli.assessment_text import print_assessment
from helhed.days import WorkingCalendar
from helhed.eligibility import as_json, assess_with_changes, list_step_deadlines, parse_facts, prepare_rulebook
from helhed.errors import CatalogueError

WORLDS = Path(__file__).parents[1] / "worlds"
ON = date(2026, 3, 2)


@cache
def world(name: str) -> Catalogue:
    return load(WORLDS / name, ON)


def found(catalogue: Catalogue) -> set[str]:
    return {finding.id for finding in check_catalogue(catalogue, ON) if finding.is_open_fault}


@pytest.mark.parametrize("name", ["toloveby", "holmby"])
def test_a_workbook_and_the_files_come_back_equal(name: str, tmp_path: Path) -> None:
    catalogue = world(name)
    assert read_xlsx(xlsx_bytes(catalogue)) == catalogue
    (tmp_path / "products").mkdir()
    for file, text in toml_files(catalogue).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert load(tmp_path, ON) == catalogue


@pytest.mark.parametrize(
    ("file", "before", "after", "key", "words"),
    [
        ("toloveby/common", 'also_regime = "social', 'also_regime = "elderly_care_act" # ',
         "also_regime", "anden lov"),
        ("toloveby/common", 'also_regime = "social_services_act"\n', "", "process.2.regimes", "also_regime"),
        ("toloveby/common", 'step = "visit"', 'step = "visti"', "process.4.step", "visit"),
        ("toloveby/common", 'parameter = "visit_days"', "", "process.4.step", "mangler «parameter»"),
        ("toloveby/common", 'name = "visit_days"\nunit = "days"', 'name = "visit_days"\nunit = "metres"',
         "process.4.parameter", "et trins frist"),
        ("toloveby/common", 'parameter = "complaint_weeks"', 'after = "enquiry"', "process.10.after", "«step»"),
        ("toloveby/products/genop", 'force = "main_rule"', 'force = "binding"',
         "limits.2.force", "afvise af sig selv"),
        ("toloveby/products/genop", 'unit = "weeks"', 'unit = "minutes"', "limits.2.parameter", "ventes weeks"),
        ("toloveby/products/genop", 'parameter = "hours"', 'parameter = "hours"\nclosing_assessment = true',
         "limits.3.closing_assessment", "duration_at_most"),
        ("toloveby/products/tryg", 'kind = "automatic"', 'kind = "automatisk"', "applications.1.kind", "automatic"),
        ("toloveby/products/tryg", 'one_of = "levels" }', 'one_of = "level" }', "applications.1", "findes ikke"),
        ("toloveby/products/besoeg", 'is = "elderly_care_act"', 'is = "elder_care_act"',
         "conditions.1.is", "Mente du"),
        ("holmby/products/rent", 'others = ["hoved"]', "others = []", "combinations.1", "mangler «others»"),
        ("holmby/products/rent", '"holmby.cleaned"', '"holmby.claened"', "combinations.1.when_any", "Mente du"),
        ("holmby/products/hoved", 'text = "Borgere,', 'x = 1\ntext = "Borgere,', "recipients.x", "ukendt nøgle"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_line_and_key(
    tmp_path: Path, file: str, before: str, after: str, key: str, words: str
) -> None:
    name, _, inside = file.partition("/")
    folder = copytree(WORLDS / name / "2026-01-01", tmp_path / "copy")
    path = folder / f"{inside}.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load(folder, ON)
    faults = [(fault.key, fault.message, fault.line) for fault in refused.value.faults]
    assert any(place == key and words in message and line for place, message, line in faults), faults


def test_a_rule_reads_the_act_only_in_a_catalogue_for_both(tmp_path: Path) -> None:
    folder = copytree(WORLDS / "holmby" / "2026-01-01", tmp_path / "copy")
    path = folder / "products" / "hoved.toml"
    condition = '[[conditions]]\nname = "act"\nforce = "binding"\nwording = "only"\nsource = "A.help"\n'
    told = 'text = "Kun efter ældreloven."\nfact = "regime"\nis = "elderly_care_act"\n'
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{condition}{told}", encoding="utf-8")
    with pytest.raises(CatalogueError, match="skriv den anden lov som «also_regime»"):
        load(folder, ON)


def test_the_check_finds_an_act_without_its_basis() -> None:
    catalogue = world("toloveby")
    assert found(catalogue) == set()
    process = tuple(rule for rule in catalogue.common.process if rule.name != "services_act")
    left = replace(catalogue, common=replace(catalogue.common, process=process))
    assert found(left) == {"act_without_basis:social_services_act"}


def test_the_check_finds_steps_out_of_order() -> None:
    catalogue = world("toloveby")
    process = tuple(
        replace(rule, parameter={"visit": "answer_days", "answer": "visit_days"}.get(rule.name, rule.parameter))
        for rule in catalogue.common.process
    )
    texts = tuple(replace(rule, text="Vi skynder os.") for rule in process)
    turned = replace(catalogue, common=replace(catalogue.common, process=texts))
    assert "step_order:visit:answer" in found(turned)
    (told,) = [each.text for each in check_catalogue(turned, ON) if each.id == "step_order:visit:answer"]
    assert told == "«visit» må vare 15 hverdage, men «answer», som kommer efter, kun 7 dage."


def test_the_check_finds_help_that_waits_for_itself() -> None:
    catalogue = world("holmby")
    rule = next(rule for rule in catalogue.product("RH").combinations)
    back = Combination(
        name="back", kind=rule.kind, force=rule.force, wording=rule.wording, source=rule.source,
        text="R gives kun sammen med RH.", packages=("R",), others=("RH",),
    )  # fmt: skip
    product = replace(catalogue.product("R"), combinations=(back,))
    products = tuple(product if each.code == "R" else each for each in catalogue.products)
    assert found(replace(catalogue, products=products)) == {"needs_circle:R", "needs_circle:RH"}


def test_the_check_finds_rules_of_applying_that_contradict_each_other() -> None:
    catalogue = world("toloveby")
    both = (*catalogue.product("ferie").applications, *catalogue.product("tryg").applications)
    product = replace(catalogue.product("ferie"), applications=both, parameters=catalogue.product("tryg").parameters)
    product = replace(product, limits=())
    products = tuple(product if each.code == "ferie" else each for each in catalogue.products)
    assert "application_at_odds:ferie" in found(replace(catalogue, products=products))


def test_what_would_change_it_names_the_act_only_where_it_is_not_chosen() -> None:
    rulebook = prepare_rulebook(world("toloveby"), ON)

    def changes(facts: dict[str, str]) -> list[str]:
        answer = as_json(assess_with_changes(rulebook, parse_facts({"facts": facts}, rulebook.catalogue)))
        visit = next(each for each in answer["products"] if each["code"] == "besoeg")
        return [change["text"] for change in visit["counterfactuals"]]

    assert changes({}) == ["Hvis hjælpen gives efter ældreloven, er Forebyggende besøg inden for standarden."]
    assert changes({"regime": "social_services_act"}) == []


def test_a_comparison_says_the_acts_the_step_and_the_rule_about_applying() -> None:
    old = world("toloveby")
    common = replace(old.common, also_regime=None)
    tryg = replace(old.product("tryg"), applications=())
    products = tuple(tryg if each.code == "tryg" else each for each in old.products)
    told = " ".join(each.text for each in diff_catalogues(old, replace(old, common=common, products=products)))
    assert "Den anden lov er ændret fra «social_services_act» til intet." in told
    assert "Reglen om at søge «automatic» er faldet bort" in told


def test_the_terminal_shows_the_acts_and_what_is_said_about_applying(capsys: pytest.CaptureFixture[str]) -> None:
    told = CliRunner().invoke(app, ["catalogue", "show", str(WORLDS / "toloveby" / "2026-01-01")]).output
    assert "Gælder for hjælp efter ældreloven og serviceloven" in told
    shown = " ".join(
        CliRunner().invoke(app, ["catalogue", "show", str(WORLDS / "toloveby" / "2026-01-01"), "tryg"]).output.split()
    )
    assert "uden at du søger. Det gælder, når funktionsniveauet er 3–4." in shown
    course = CliRunner().invoke(app, ["catalogue", "show", str(WORLDS / "toloveby" / "2026-01-01"), "genop"]).output
    assert "Det slutter med en vurdering." in " ".join(course.split())
    catalogue = world("toloveby")
    facts = parse_facts({"facts": {"functional_level": 3, "regime": Regime.ELDERLY_CARE_ACT}}, catalogue)
    print_assessment(assess_with_changes(prepare_rulebook(catalogue, ON), facts))
    assert "Hjælpen kan bevilges, uden at der er søgt." in " ".join(capsys.readouterr().out.split())


def test_the_answer_says_the_longest_duration_in_its_day() -> None:
    catalogue = world("toloveby")
    line = {"package": "genop", "rhythm": {"per_week": 2}, "from": "2026-03-02", "until": "2026-05-25"}
    given = parse_facts({"grants": [], "request": [line]}, catalogue)
    answer = as_json(assess_with_changes(prepare_rulebook(catalogue, ON), given))
    told = next(each["text"] for each in answer["request"]["findings"] if each["rule"] == "genop.longest")
    assert told == ("Træningen varer højst 12 uger. Sidste dag er 25. maj 2026; det er længere end til 24. maj 2026.")
    assert json.dumps(answer)


def with_process(catalogue: Catalogue, **changed: dict[str, Any]) -> Catalogue:
    """The catalogue where some process rules, by their names, are otherwise."""
    process = tuple(replace(rule, **changed.get(rule.name, {})) for rule in catalogue.common.process)
    return replace(catalogue, common=replace(catalogue.common, process=process))


def test_steps_that_are_counted_from_different_moments_are_not_compared() -> None:
    catalogue = world("toloveby")
    turned = {
        "visit": {"parameter": "answer_days", "text": "Vi kommer."},
        "answer": {"parameter": "visit_days", "text": "Vi svarer."},
    }
    assert "step_order:visit:answer" in found(with_process(catalogue, **turned))
    turned["answer"]["after"] = StepStart.VISIT
    assert "step_order:visit:answer" not in found(with_process(catalogue, **turned))


def test_a_second_shorter_promise_of_a_step_is_not_out_of_order_with_the_first() -> None:
    catalogue = world("toloveby")
    visit = next(rule for rule in catalogue.common.process if rule.name == "visit")
    slow = replace(visit, name="slow", parameter="answer_days", text="Vi kommer.")
    process = tuple(each for rule in catalogue.common.process for each in ((slow, rule) if rule is visit else (rule,)))
    assert found(replace(catalogue, common=replace(catalogue.common, process=process))) == set()


def test_a_step_is_due_by_the_number_of_the_product_it_is_about() -> None:
    catalogue = world("toloveby")
    rule = next(rule for rule in catalogue.common.process if rule.name == "visit")
    number = catalogue.parameter(None, rule.parameter)
    codes = [product.code for product in catalogue.products[:2]]
    days = dict(zip(codes, (10, 3), strict=True))
    own = {
        code: replace(number, name="own_days", values=tuple(replace(each, value=days[code]) for each in number.values))
        for code in codes
    }
    products = tuple(
        replace(each, parameters=(*each.parameters, own[each.code])) if each.code in own else each
        for each in catalogue.products
    )
    visit = {"parameter": "own_days", "applies_to": tuple(codes), "text": "Vi kommer inden for {own_days}."}
    named = replace(with_process(catalogue, visit=visit), products=products)

    def last(*chosen: str) -> list[tuple[date, str]]:
        begun = {StepStart.ENQUIRY: ON}
        steps = list_step_deadlines(named, begun, WorkingCalendar(holidays=frozenset()), products=chosen)
        return [(each.on, each.length) for each in steps if each.step is ProcessStep.VISIT]

    assert last(codes[0]) == [(date(2026, 3, 12), "10 dage")]
    assert last(codes[1]) == [(date(2026, 3, 5), "3 dage")]
    assert last(*codes) == [(date(2026, 3, 5), "3 dage")]


def test_a_circle_is_found_behind_another_rule_of_the_same_product() -> None:
    catalogue = world("holmby")
    rule = next(rule for rule in catalogue.product("RH").combinations)
    names = {"back": ("R", "RH"), "more": ("R", "kursus")}
    rules = tuple(
        replace(rule, name=name, text="Kun sammen.", packages=(package,), others=(other,), when_any=(), stated_by=())
        for name, (package, other) in names.items()
    )
    product = replace(catalogue.product("R"), combinations=rules)
    products = tuple(product if each.code == "R" else each for each in catalogue.products)
    assert found(replace(catalogue, products=products)) == {"needs_circle:R", "needs_circle:RH"}


def test_help_that_comes_after_other_help_is_not_told_as_lacking_where_the_grants_are_unknown() -> None:
    catalogue = world("holmby")
    asked = {"request": [{"package": "rent", "rhythm": {"every_weeks": 2}}]}
    rulebook = prepare_rulebook(catalogue, ON)

    def reading(**known: Any) -> tuple[str, tuple[str, ...]]:
        answered = assess_with_changes(rulebook, parse_facts({**asked, **known}, catalogue))
        assert answered.request
        (finding,) = [each for each in answered.request.findings if each.rule == "rent.first"]
        return finding.text, finding.missing

    text, missing = reading()
    assert "er ikke bevilget" not in text
    assert missing == ("grants", "holmby.cleaned")
    text, missing = reading(grants=[])
    assert "hoved er ikke bevilget" in text
    assert missing == ("holmby.cleaned",)


def list_changes(name: str, line: dict[str, Any]) -> list[str]:
    """What would make a line keep its limits."""
    asked = parse_facts({"grants": [], "request": [line]}, world(name))
    answered = as_json(assess_with_changes(prepare_rulebook(world(name), ON), asked))
    return [change["text"].replace("\u00a0", " ") for change in answered["request"]["counterfactuals"]]


def test_a_wish_that_lasts_too_long_or_ends_too_late_is_told_what_would_keep_it() -> None:
    line = {"package": "genop", "rhythm": {"per_week": 1}, "from": "2026-03-02", "until": "2026-05-25"}
    (told,) = list_changes("toloveby", line)
    assert told.startswith("Hvis hjælpen slutter senest 24. maj 2026, er ønsket inden for standarden")
    kept = {**line, "until": "2026-05-24", "starts": ["14:45"], "amounts": {"minutes": 30}}
    (told,) = list_changes("toloveby", kept)
    assert told.startswith("Hvis hjælpen både begynder og slutter kl. 10.00–15.00, er ønsket inden for standarden")
    late = {"package": "R", "rhythm": {"every_weeks": 2}, "starts": ["17:45"], "amounts": {"minutes": 30}}
    assert "Hvis hjælpen begynder kl. 17.30, så besøget slutter kl. 18.00" in " ".join(list_changes("holmby", late))


def test_the_check_finds_a_visit_that_must_end_before_it_may_begin() -> None:
    catalogue = world("holmby")
    product = next(each for each in catalogue.products for limit in each.limits if limit.kind == "end_window")
    end = next(limit for limit in product.limits if limit.kind == "end_window")
    number = next(each for each in product.parameters if each.name == end.parameter)
    late = replace(
        number, name="begins", values=(replace(number.values[0], value=Window(start=time(19), end=time(20))),)
    )
    start = replace(end, name="begins", kind=LimitKind.START_WINDOW, parameter="begins", text="Den begynder {begins}.")
    changed = replace(product, limits=(*product.limits, start), parameters=(*product.parameters, late))
    products = tuple(changed if each is product else each for each in catalogue.products)
    assert f"window_order:{product.code}" in found(replace(catalogue, products=products))
    assert f"window_order:{product.code}" not in found(catalogue)


def test_the_decision_tables_of_a_standard_for_both_acts_read_the_act() -> None:
    tables = dmn_text(world("toloveby"), ON)
    assert 'name="regime"' in tables
    assert '"elderly_care_act"' in tables.replace("&quot;", '"')
