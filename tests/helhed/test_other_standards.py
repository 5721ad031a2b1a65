"""Standards of invented municipalities that bound help in other ways than the two we have: loaded as folders, no code.

Their law cases say what they must answer, and every mutation of a rhythm, an amount or an exception is caught by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from helhed.catalogue import Catalogue, DatedValue, ItemRole, Limit, Product, load, rules
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.diff import diff_catalogues
from helhed.catalogue.exchange import read_xlsx, toml_files, xlsx_bytes
from helhed.catalogue.rule_text import describe_limit_scope
from helhed.cli.assessment_text import print_assessment
from helhed.days.rhythm import EVEN_WEEKS, EveryMonths, EveryWeeks, Rhythm, TimesAYear, WeeksOfYear
from helhed.eligibility import as_json, assess, assess_with_changes, parse_facts, prepare_rulebook
from helhed.errors import CatalogueError
from tests.helhed.law_cases import Question, answers, disagreements, questions_of

WORLDS = Path(__file__).parent / "worlds"
NAMES = ("mellemby", "soendersund")
ON = date(2026, 3, 2)
ALL = [question for name in NAMES for question in questions_of(WORLDS / f"{name}_cases.toml")]


@cache
def catalogue_of(name: str) -> Catalogue:
    return load(WORLDS / name, ON)


def disagreeing(catalogue: Catalogue) -> list[str]:
    """The titles of the cases that the catalogue answers otherwise."""
    rulebook = prepare_rulebook(catalogue, ON)
    asked = [question for question in ALL if question.catalogue == catalogue.id]
    return [question.title for question in asked if disagreements(question, answers(question, rulebook))]


@pytest.mark.parametrize("question", ALL, ids=[f"{question.catalogue}: {question.title}" for question in ALL])
def test_the_standard_answers_as_the_law_case_says(question: Question) -> None:
    rulebook = prepare_rulebook(catalogue_of(question.catalogue), question.on)
    assert disagreements(question, answers(question, rulebook)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_check_finds_no_fault_that_is_none(name: str) -> None:
    assert [finding.text for finding in check_catalogue(catalogue_of(name), ON) if finding.is_open_fault] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_and_the_files_come_back_equal(name: str, tmp_path: Path) -> None:
    catalogue = catalogue_of(name)
    assert read_xlsx(xlsx_bytes(catalogue)) == catalogue
    (tmp_path / "products").mkdir()
    for file, text in toml_files(catalogue).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert load(tmp_path, ON) == catalogue


def nearby(value: Any) -> Iterator[Any]:
    """Values one step away from a rhythm, an amount or a list of rhythms."""
    if isinstance(value, EveryWeeks):
        if value.weekdays:
            yield from (replace(value, per_day=value.per_day + 1), replace(value, weekdays=value.weekdays[1:]))
        else:
            yield from (replace(value, every=value.every + 1), replace(value, times=value.times + 1))
    elif isinstance(value, TimesAYear):
        yield from (replace(value, times=value.times + step) for step in (-1, 1))
    elif isinstance(value, int):
        yield from (value + step for step in (-1, 1))
    elif isinstance(value, Decimal):
        yield from (value + step for step in (Decimal("0.5"), Decimal("-0.5")))
    elif isinstance(value, tuple) and all(isinstance(part, Rhythm) for part in value):
        yield from (tuple(part for part in value if part != left_out) for left_out in value)


def with_parameter(catalogue: Catalogue, product: Product, name: str, value: Any) -> Catalogue:
    dated = (DatedValue(valid_from=date(2026, 1, 1), value=value),)
    parameters = tuple(replace(p, values=dated) if p.name == name else p for p in product.parameters)
    return with_product(catalogue, replace(product, parameters=parameters))


def with_product(catalogue: Catalogue, product: Product) -> Catalogue:
    products = tuple(product if each.code == product.code else each for each in catalogue.products)
    return replace(catalogue, products=products)


def with_limit(catalogue: Catalogue, product: Product, limit: Limit) -> Catalogue:
    limits = tuple(limit if each.name == limit.name else each for each in product.limits)
    return with_product(catalogue, replace(product, limits=limits))


def mutated_limits(limit: Limit) -> Iterator[Limit]:
    """A limit with one exception less, with the scope turned around or left out, and counted over another time."""
    if limit.per is not rules.AmountPeriod.EACH_TIME:
        yield from (replace(limit, per=per) for per in rules.AmountPeriod if per is not limit.per)
    for left_out in limit.unless:
        yield replace(limit, unless=tuple(each for each in limit.unless if each is not left_out))
    if limit.when:
        yield replace(limit, when=None)
        test = limit.when.requirement
        assert isinstance(test, rules.Test)
        yield replace(limit, when=replace(limit.when, requirement=replace(test, operand=not test.operand)))


def mutations(catalogue: Catalogue) -> Iterator[tuple[str, Catalogue]]:
    for product in catalogue.products:
        read = {limit.parameter for limit in product.limits}
        for parameter in (each for each in product.parameters if each.name in read):
            for value in nearby(parameter.values[0].value):
                yield (
                    f"{product.code}.{parameter.name} = {value}",
                    with_parameter(catalogue, product, parameter.name, value),
                )
        for limit in product.limits:
            for other in mutated_limits(limit):
                yield f"{product.code}.{limit.name}: {other}", with_limit(catalogue, product, other)


@pytest.mark.parametrize("name", NAMES)
def test_every_mutation_of_a_rhythm_an_amount_or_an_exception_is_caught(name: str) -> None:
    made = [*mutations(catalogue_of(name))]
    assert len(made) >= 8
    assert [what for what, catalogue in made if not disagreeing(catalogue)] == []


def told(name: str, facts: dict[str, Any], line: dict[str, Any], rule: str) -> dict[str, Any]:
    """The finding of a rule about one line, as the contract has it."""
    catalogue = catalogue_of(name)
    asked = parse_facts({"facts": facts, "grants": [], "request": [line]}, catalogue)
    answer = as_json(assess(prepare_rulebook(catalogue, ON), asked))
    return next(finding for finding in answer["request"]["findings"] if finding["rule"] == rule)


TWO_BATHS = {"package": "pleje", "weekdays": ["mon"], "items": ["bath"], "item_rhythms": {"bath": {"per_week": 2}}}


def test_a_verdict_tells_the_exceptions_and_which_of_them_holds() -> None:
    held = told("mellemby", {"condition_unstable": True}, TWO_BATHS, "pleje.baths")
    assert "Der ønskes «Bad» 2 gange om ugen. Undtagelsen gælder: ustabil tilstand." in held["text"]
    assert [part["outcome"] for part in held["parts"]] == ["not_met", "met", "unknown"]
    none = told("mellemby", {"condition_unstable": False, "recently_discharged": False}, TWO_BATHS, "pleje.baths")
    assert "Ingen af undtagelserne gælder: ustabil tilstand eller tiden efter en indlæggelse." in none["text"]
    asked = told("mellemby", {}, TWO_BATHS, "pleje.baths")
    assert "Det kan gives alligevel ved ustabil tilstand eller tiden efter en indlæggelse." in asked["text"]


def test_an_amount_in_a_month_tells_how_much_it_comes_to_with_what_runs() -> None:
    line = {"package": "ledsag", "rhythm": {"per_week": 1}, "amounts": {"trips": 1}}
    assert (
        "Der ønskes 1 tur 1 gang om ugen; i alt bliver det ca. 4,3 ture om måneden."
        in told("mellemby", {}, line, "ledsag.trips")["text"]
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('kind = "amount_at_most"\nforce = "main_rule"\nwording = "at_most"\nsource = "A.baths"',
         'kind = "amount_at_most"\nper = "week"\nforce = "main_rule"\nwording = "at_most"\nsource = "A.baths"',
         "«per» hører til en mængde"),
        ('name = "longest_bath"\nunit = "minutes"', 'name = "longest_bath"\nunit = "trips"', "tæller derfor minutter"),
        ('because = "din', 'becuase = "din', "ukendt nøgle «becuase». Mente du «because»?"),
    ],
)  # fmt: skip
def test_a_period_or_items_that_an_amount_does_not_have_are_refused(
    before: str, after: str, words: str, tmp_path: Path
) -> None:
    folder = copytree(WORLDS / "mellemby", tmp_path / "mellemby")
    file = folder / "2026-01-01" / "products" / "pleje.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load(folder, ON)
    assert [words in fault.message for fault in refused.value.faults] == [True]


def test_a_cap_in_a_rhythm_tells_the_average_in_its_own_period() -> None:
    line = {"package": "rent", "rhythm": {"every_weeks": 2}}
    found = told("mellemby", {"condition_unstable": False}, line, "rent.frequency")
    assert "hver anden uge; i alt bliver det ca. 26 gange om året" in found["text"]


def test_an_exception_says_the_numbers_of_the_day() -> None:
    old = catalogue_of("mellemby")
    product = old.product("rent")
    (limit,) = product.limits
    unless = (replace(limit.unless[0], text="mere end {cleaning_rhythm}"),)
    changed = with_limit(old, product, replace(limit, unless=unless))
    asked = {"facts": {"condition_unstable": True}, "request": [{"package": "rent", "rhythm": {"every_weeks": 2}}]}
    answer = as_json(assess(prepare_rulebook(changed, ON), parse_facts(asked, changed)))
    assert "Undtagelsen gælder: mere end 25 gange om året." in answer["request"]["findings"][0]["text"]
    shown = describe_limit_scope(changed.product("rent").limits[0], changed, changed.product("rent"), ON)
    assert shown == ("Undtagelse: mere end 25 gange om året.",)


def cap_of(value: Rhythm) -> Catalogue:
    """Mellemby with another cap on its cleaning, and no exception from it."""
    old = catalogue_of("mellemby")
    capped = with_parameter(old, old.product("rent"), "cleaning_rhythm", value)
    product = capped.product("rent")
    return with_limit(capped, product, replace(product.limits[0], unless=()))


@pytest.mark.parametrize(
    ("cap", "wish", "verdict"),
    [
        (EveryMonths(times=1), {"dates": ["2026-02-01", "2026-03-01"]}, "within"),
        (EveryMonths(times=1), {"dates": ["2026-02-02", "2026-03-01"]}, "outside"),
        (WeeksOfYear(weeks=EVEN_WEEKS, times=1), {"every_weeks": 2}, "within"),
        (WeeksOfYear(weeks=EVEN_WEEKS, times=1), {"weeks": "odd"}, "within"),
        (WeeksOfYear(weeks=EVEN_WEEKS, times=1), {"per_week": 1}, "outside"),
        (EveryWeeks(every=2, times=1), {"weeks": [*range(1, 29)]}, "outside"),
    ],
)
def test_a_cap_counts_calendar_months_and_every_second_week(cap: Rhythm, wish: dict[str, Any], verdict: str) -> None:
    catalogue = cap_of(cap)
    facts = parse_facts({"grants": [], "request": [{"package": "rent", "rhythm": wish}]}, catalogue)
    assert as_json(assess(prepare_rulebook(catalogue, ON), facts))["request"]["verdict"] == verdict


def test_an_item_that_says_nothing_hides_no_other_items_breach() -> None:
    old = catalogue_of("mellemby")
    care = old.product("pleje")
    limits = tuple(
        replace(each, items=("bath", "wash"), unless=()) if each.name == "baths" else each for each in care.limits
    )
    changed = with_product(old, replace(care, limits=limits))
    line = {"package": "pleje", "weekdays": ["mon"], "items": ["bath", "wash"]}
    asked = {"grants": [], "request": [{**line, "item_rhythms": {"bath": {"per_week": 2}}}]}
    answer = as_json(assess(prepare_rulebook(changed, ON), parse_facts(asked, changed)))
    assert answer["request"]["verdict"] == "outside"


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ({"package": "rent"}, "Hvor tit ønskes det?"),
        ({"package": "vask", "rhythm": {"per_week": 1}}, "Hvor meget ønskes (kilo)?"),
        ({"package": "pleje", "weekdays": ["mon"], "items": ["bath"]}, "Hvor tit ønskes «bath»?"),
    ],
)
def test_the_terminal_asks_for_what_is_missing(
    line: dict[str, Any], question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = catalogue_of("mellemby")
    facts = {"lives_alone": True, "condition_unstable": False, "recently_discharged": False}
    asked = parse_facts({"facts": facts, "grants": [], "request": [line]}, catalogue)
    print_assessment(assess(prepare_rulebook(catalogue, ON), asked))
    said = " ".join(capsys.readouterr().out.split())
    assert question in said
    assert "Hvilke ugedage?" not in said


WITHIN = "er ønsket inden for standarden."


def changes(name: str, facts: dict[str, Any], line: dict[str, Any], grants: Sequence[Any] = ()) -> list[str]:
    """What would make a line keep its limits, as the contract has it."""
    catalogue = catalogue_of(name)
    asked = parse_facts({"facts": facts, "grants": [*grants], "request": [line]}, catalogue)
    answer = as_json(assess_with_changes(prepare_rulebook(catalogue, ON), asked))
    return [change["text"] for change in answer["request"]["counterfactuals"]]


def test_a_wish_above_a_cap_is_told_what_would_keep_it() -> None:
    assert changes("mellemby", {"condition_unstable": False, "recently_discharged": False}, TWO_BATHS) == [
        "Hvis «Bad» højst gives 1 gang om ugen, er ønsket inden for standarden."
    ]


def test_an_exception_that_is_not_known_is_told_as_what_would_change_the_answer() -> None:
    assert changes("mellemby", {}, TWO_BATHS) == [
        "Hvis «Bad» højst gives 1 gang om ugen, er ønsket inden for standarden.",
        f"Hvis tilstanden er ustabil eller ændret pludseligt, {WITHIN} Undtagelsen er: ustabil tilstand.",
        f"Hvis borgeren er lige kommet hjem fra hospitalet, {WITHIN} Undtagelsen er: tiden efter en indlæggelse.",
    ]


def test_the_household_is_named_only_while_it_is_not_known() -> None:
    line = {"package": "vask", "rhythm": {"per_week": 1}, "amounts": {"kilograms": 10}}
    unknown, known = changes("mellemby", {}, line), changes("mellemby", {"lives_alone": True}, line)
    assert known == ["Hvis det højst er 8 kilo ad gangen, er ønsket inden for standarden."]
    assert unknown == [*known, "Hvis borgeren bor sammen med andre, er ønsket inden for standarden."]


def test_what_is_left_of_a_cap_beside_running_help_is_told() -> None:
    line, running = ({"package": "rent", "rhythm": {"times_a_year": times}} for times in (10, 20))
    assert changes("mellemby", {"condition_unstable": False}, line, [running]) == [
        "Hvis det højst er 5 gange om året, er ønsket inden for standarden."
    ]
    trips = {"package": "ledsag", "rhythm": {"per_month": 2}, "amounts": {"trips": 2}}
    assert changes("mellemby", {}, trips) == ["Hvis det højst er 1 tur, er ønsket inden for standarden."]
    weekly = {"package": "ledsag", "rhythm": {"per_week": 1}, "amounts": {"trips": 1}}
    assert changes("mellemby", {}, weekly) == ["Hvis det højst er 3 gange hver måned, er ønsket inden for standarden."]


def test_two_things_that_are_not_given_are_both_left_out_of_the_wish() -> None:
    herning = load(WORLDS.parents[2] / "catalogues" / "herning", ON)
    product = herning.product("S")
    excluded = [item for item in product.items if item.role is ItemRole.EXCLUDED][:2]
    given = next(item for item in product.items if item.role is ItemRole.CORE)
    line = {"package": "S", "items": [given.id, *(item.id for item in excluded)]}
    answer = assess_with_changes(prepare_rulebook(herning, ON), parse_facts({"grants": [], "request": [line]}, herning))
    told = [change["text"] for change in as_json(answer)["request"]["counterfactuals"]]
    assert any(f"Hvis «{excluded[0].text}» og «{excluded[1].text}» ikke er med" in text for text in told), told


def test_help_that_is_granted_once_is_not_told_as_wished_for() -> None:
    catalogue = catalogue_of("mellemby")

    def read(**known: Any) -> str:
        line = {"package": "rent", "rhythm": {"times_a_year": 25}}
        facts = parse_facts({"grants": [], **known, "request": [line, *known.get("request", ())]}, catalogue)
        findings = as_json(assess(prepare_rulebook(catalogue, ON), facts))["request"]["findings"]
        return str(findings[0]["text"])

    once = {"package": "rent", "one_off": True}
    assert "Der ønskes 25 gange om året, og hjælp en enkelt gang er bevilget." in read(grants=[once])
    assert "Der ønskes 25 gange om året og hjælp en enkelt gang." in read(request=[once])


def test_a_wish_that_keeps_its_limits_is_told_no_change() -> None:
    assert changes("mellemby", {}, {"package": "rent", "rhythm": {"times_a_year": 25}}) == []


def edited(change: Callable[[Product], Product]) -> list[str]:
    """What the comparison of Mellemby's care with a changed one says."""
    old = catalogue_of("mellemby")
    return [difference.text for difference in diff_catalogues(old, with_product(old, change(old.product("pleje"))))]


def test_a_comparison_says_a_changed_rhythm_and_exception_in_words() -> None:
    old = catalogue_of("mellemby")
    twice = with_parameter(old, old.product("pleje"), "bath_rhythm", EveryWeeks(times=2))
    (text,) = [difference.text for difference in diff_catalogues(old, twice)]
    assert text == "Tallet «bath_rhythm» er ændret fra 1 gang om ugen til 2 gange om ugen."
    (text,) = edited(
        lambda product: replace(
            product, limits=tuple(replace(limit, unless=limit.unless[:1]) for limit in product.limits)
        )
    )
    assert "undtagelserne er ændret fra «ustabil tilstand» (" in text
    assert "tiden efter en indlæggelse" in text


def test_the_check_finds_an_item_and_an_offer_above_the_cap() -> None:
    old = catalogue_of("mellemby")
    care = old.product("pleje")
    items = tuple(replace(item, rhythm="wash_rhythm") if item.id == "bath" else item for item in care.items)
    found = check_catalogue(with_product(old, replace(care, items=items)), ON)
    assert "item_over_cap:pleje:bath" in {finding.id for finding in found}
    assert "«Bad» gives normalt 2 gange om dagen, men loftet er 1 gang om ugen" in " ".join(f.text for f in found)


@pytest.mark.parametrize(
    ("file", "before", "after", "key", "words"),
    [
        ("rent", "times_a_year = 25", "times_a_year = 0", "parameters.1.values.1.value.times_a_year", "mindst 1"),
        ("rent", "times_a_year", "times_year", "parameters.1.values.1.value.times_year", "times_a_year"),
        ("vask", "value = 8 ", 'value = "otte" ', "parameters.1.values.1.value", "et tal over 0"),
        ("rent", 'fact = "condition_unstable"', 'fact = "condition_unstabel"', "limits.1.unless.1.fact", "Mente du"),
        ("rent", "unless = [{ text", "unless = [{ txt", "limits.1.unless.1.txt", "ukendt nøgle"),
        ("vask", 'when = { fact = "lives_alone", is = true }', "when = { }", "limits.1.when", "præcis én"),
        ("rent", 'kind = "frequency_at_most"', 'kind = "amount_at_most"', "limits.1.parameter", "ventes"),
        ("pleje", 'rhythm = "bath_rhythm"', 'rhythm = "bath_rythm"', "items.1.rhythm", "findes ikke"),
        ("pleje", 'minutes = "bath_minutes"', 'minutes = "bath_rhythm"', "items.1.minutes", "ventes minutes"),
        ("rent", 'parameter = "cleaning_rhythm"\n', "", "limits.1", "mangler «parameter»"),
        ("rent", "{ times_a_year = 25 }", "{ at_need = true }", "limits.1.parameter", "hvor tit højst"),
        ("rent", "{ times_a_year = 25 }", "{ dates = [2026-03-03] }", "limits.1.parameter", "hvor tit højst"),
        ("vask", 'force = "main_rule"', 'force = "binding"', "limits.1.force", "handler om husstanden"),
        ("rent", 'fact = "condition_unstable"', 'fact = "lives_alone"', "limits.1.force", "handler om husstanden"),
    ],
)
def test_a_fault_is_told_with_file_line_and_key(
    tmp_path: Path, file: str, before: str, after: str, key: str, words: str
) -> None:
    folder = copytree(WORLDS / "mellemby" / "2026-01-01", tmp_path / "copy")
    path = folder / "products" / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load(folder, ON)
    found = [(fault.key, fault.message, fault.line) for fault in refused.value.faults]
    assert any(place == key and words in message and line for place, message, line in found), found
