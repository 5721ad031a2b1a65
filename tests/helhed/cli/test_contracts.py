"""The published contracts (docs/contracts) are what the commands read and write."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from typer.testing import CliRunner, Result

from helhed.catalogue import FACTS, load_version
from helhed.cli import app
from helhed.cli.schema import CONTRACTS
from helhed.eligibility.parse_input import GRANT_KEYS, INPUT_KEYS, LINE_KEYS
from helhed.planning import solve, stop_when_cancelled
from helhed.planning.formats import serialise_plan, serialise_problem
from helhed.planning.model.problem import Problem
from tests.helhed import law_cases
from tests.helhed.eligibility import people, wishes
from tests.helhed.planning.worlds import problems

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "contracts"
PAGES = sorted(FOLDER.glob("*.md"))
CASES = ROOT / "tests" / "helhed" / "planning" / "cases"
LILLEBY = ROOT / "tests" / "helhed" / "worlds" / "lilleby" / "2026-01-01"
EXAMPLES = [
    (name, text)
    for page in PAGES
    for name, text in re.findall(
        r"^```json (\S+)\n(.+?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
]
SLOWLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
AT_ONCE = stop_when_cancelled(lambda: True)
JAMMERBUGT = ("1", "2", "3", "4", "4+", "somatic", "dementia", "temporary_somatic", "temporary_dementia")


def run_command(*arguments: object, given: Any = None) -> Result:
    """What a command answers; `given` is the object on standard input."""
    return CliRunner().invoke(app, [str(word) for word in arguments], input=json.dumps(given))


def find_misfits(name: str, value: Any) -> list[str]:
    """Where a value does not have the published shape."""
    validator = Draft202012Validator(CONTRACTS[name](), format_checker=FormatChecker())
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(value)]


def require_shape(name: str, *arguments: object, given: Any = None) -> Any:
    """The JSON a command wrote, which must have the published shape."""
    answered = run_command(*arguments, given=given)
    value = json.loads(answered.stdout)
    assert find_misfits(name, value) == [], arguments
    return value


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_published_schema_is_sound_and_is_what_the_code_says(name: str) -> None:
    schema = CONTRACTS[name]()
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == name
    assert json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")) == schema
    assert json.loads(run_command("schema", name).stdout) == schema


def test_every_schema_has_its_file_and_its_page_and_no_other_is_there() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == {f"{name}.schema.json" for name in CONTRACTS}
    read = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in CONTRACTS if f"`{name}`" not in read] == []
    assert run_command("schema").stdout.split() == list(CONTRACTS)
    assert run_command("schema", "helhed-asses-input").exit_code == 2


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_on_a_page_has_the_shape_it_shows(name: str, text: str) -> None:
    assert find_misfits(name, json.loads(text)) == []


def test_the_examples_of_the_pages_are_answered(tmp_path: Path) -> None:
    shown = {name: json.loads(text) for name, text in EXAMPLES}
    assert "request" in require_shape(
        "helhed-assess-output", "assess", "-", "--json", given=shown["helhed-assess-input"]
    )
    day, plan = tmp_path / "day.json", tmp_path / "plan.json"
    day.write_text(json.dumps(shown["helhed-day-1"]), encoding="utf-8")
    plan.write_text(json.dumps(shown["helhed-plan-1"]), encoding="utf-8")
    assert require_shape("helhed-plan-score", "plan", "score", day, plan, "--json")["is_lawful"]
    (only,) = require_shape("helhed-plan-explanation", "plan", "explain", day, plan, "medicin", "--json")["candidates"]
    assert only["is_present"]
    wrong = {"catalogue": "herning", "facts": {"functional_level": 5}}
    assert require_shape("helhed-faults", "assess", "-", "--json", given=wrong) == shown["helhed-faults"]


def test_the_page_of_facts_lists_the_vocabulary_in_its_order() -> None:
    page = (FOLDER / "facts.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == {fact.name for fact in FACTS}
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", page, re.MULTILINE))
    for fact in FACTS:
        assert [choice for choice in fact.choices if f"`{choice}`" not in rows[fact.name]] == []


def test_the_page_of_an_assessment_names_every_key_of_the_input() -> None:
    page = (FOLDER / "assess.md").read_text(encoding="utf-8")
    assert [key for key in {*INPUT_KEYS, *GRANT_KEYS, *LINE_KEYS} if f"`{key}`" not in page] == []


def read_catalogues() -> Iterator[tuple[str, Any]]:
    """What the commands about catalogues write, each with the name of its contract."""
    yield "helhed-facts", require_shape("helhed-facts", "facts", "--json")
    yield "helhed-check", require_shape("helhed-check", "check", "--json")
    yield "helhed-check", require_shape("helhed-check", "check", LILLEBY, "--json")
    versions = require_shape("helhed-catalogue-list", "catalogue", "list", "--json")
    yield "helhed-catalogue-list", versions
    for name in (*(version["id"] for version in versions), LILLEBY):
        yield "helhed-catalogue", require_shape("helhed-catalogue", "catalogue", "show", name, "--json")
    for version in versions:
        for code in version["products"]:
            shown = require_shape("helhed-catalogue", "catalogue", "show", version["id"], code, "--json")
            assert shown["code"] == code
    compared = require_shape("helhed-catalogue-diff", "catalogue", "diff", "herning", LILLEBY, "--json")
    yield "helhed-catalogue-diff", compared


def assess_law_cases() -> Iterator[tuple[str, Any]]:
    """What the catalogues answer to every law case, and the question as the command would read it."""
    books: dict[tuple[str, Any], Any] = {}
    for number, question in enumerate(law_cases.questions()):
        key = question.catalogue, question.on
        if key not in books:
            (folder,) = (ROOT / "catalogues" / question.catalogue).iterdir()
            books[key] = law_cases.ready(load_version(folder), question.on)
        asked = json.loads(json.dumps(law_cases._plain(question.given), default=float))
        yield "helhed-assess-input", asked
        yield "helhed-assess-output", law_cases.answers(question, books[key])
        # What would change a verdict is looked for by the command alone, and takes its time.
        if number % 40 == 0:
            asked |= {"catalogue": question.catalogue, "on": question.on.isoformat()}
            yield "helhed-assess-output", require_shape("helhed-assess-output", "assess", "-", "--json", given=asked)


def list_keys(schema: Any, value: Any, definitions: Any, place: str = "") -> Iterator[str]:
    """Each key of a schema that a value has, by its place in the schema."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from list_keys(definitions[name], value, definitions, name)
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        if Draft202012Validator({**choice, "$defs": definitions}).is_valid(value):
            yield from list_keys(choice, value, definitions, place)
    if isinstance(value, dict):
        for key, part in value.items():
            if key in schema.get("properties", {}):
                yield f"{place}.{key}"
                yield from list_keys(schema["properties"][key], part, definitions, f"{place}.{key}")
            elif isinstance(schema.get("additionalProperties"), dict):
                yield from list_keys(schema["additionalProperties"], part, definitions, f"{place}.*")
    if isinstance(value, list) and "items" in schema:
        for part in value:
            yield from list_keys(schema["items"], part, definitions, f"{place}[]")


def list_published_keys(schema: Any, place: str = "") -> Iterator[str]:
    """Each key a schema names, by its place in the schema."""
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from list_published_keys(choice, place)
    for key, part in schema.get("properties", {}).items():
        yield f"{place}.{key}"
        yield from list_published_keys(part, f"{place}.{key}")
    if isinstance(schema.get("additionalProperties"), dict):
        yield from list_published_keys(schema["additionalProperties"], f"{place}.*")
    if "items" in schema:
        yield from list_published_keys(schema["items"], f"{place}[]")
    for name, part in schema.get("$defs", {}).items():
        yield from list_published_keys(part, name)


def test_what_is_written_of_catalogues_and_law_cases_has_the_shape_and_no_published_key_is_idle() -> None:
    seen: dict[str, set[str]] = {}
    for name, value in (*read_catalogues(), *assess_law_cases()):
        schema = CONTRACTS[name]()
        assert find_misfits(name, value) == []
        seen.setdefault(name, set()).update(list_keys(schema, value, schema.get("$defs", {})))
    for name, keys in seen.items():
        idle = set(list_published_keys(CONTRACTS[name]())) - keys
        # The keys of a whole catalogue are the fields of its classes, and no standard uses them all; those of an input
        # are compared with the command's own below.
        assert not idle - OF_NO_STANDARD_YET or name in {"helhed-catalogue", "helhed-assess-input"}, sorted(idle)
    assert len(seen) == 7


OF_NO_STANDARD_YET = {
    *("Change.to.first", "Change.to.last", "Product.applications"),
    *("Request.lines[].competences", "Request.lines[].delegated"),
    *(f"Product.applications[].{key}" for key in ("rule", "kind", "outcome", "text", "missing", "source")),
    *(f"Product.applications[].source.{key}" for key in ("document", "section", "passage")),
}
"""A counterfactual names an interval where a binding condition asks for one; here the hours never bind. No seed
has a rule about applying (tests/helhed/catalogue/test_process.py has one that does), or says what competence help asks
for, or that it is delegated."""


def a_line(codes: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """A line of a request as the contract allows it."""
    some: dict[str, st.SearchStrategy[Any]] = {
        "weekdays": people.weekdays,
        "per_day": st.integers(1, 3),
        "visits": st.integers(1, 4),
        "items": st.lists(st.sampled_from([*wishes.ALL_ITEMS, "skydiving"]), max_size=3),
        "starts": st.lists(st.sampled_from(("00:00", "08:15", "10:30", "23:59")), max_size=2),
        "quantity": st.sampled_from((1, 0.5, 2)),
        "until": st.just("2026-05-01"),
        "one_off": st.booleans(),
        "morning_care": st.booleans(),
        "weeks": st.lists(st.integers(1, 53), max_size=3),
    }
    empty = {key: st.none() | value for key, value in some.items()}
    return st.fixed_dictionaries({"package": st.sampled_from(codes)}, optional=empty)


@st.composite
def inputs(draw: st.DrawFn) -> dict[str, Any]:
    """A whole input of `helhed assess` as the contract allows it, for one of the two catalogues."""
    name, codes = draw(st.sampled_from((("herning", people.CODES), ("jammerbugt", JAMMERBUGT))))
    weekdays = st.none() | people.weekdays
    grant = st.fixed_dictionaries(
        {"package": st.sampled_from(codes)}, optional={"weekdays": weekdays, "per_day": st.none() | st.integers(1, 2)}
    )
    rows = {"grants": st.lists(grant, max_size=2), "request": st.lists(a_line(codes), max_size=2)}
    optional = {"facts": people.facts, "on": st.just("2026-03-02"), **rows}
    return {
        "catalogue": name,
        **draw(st.fixed_dictionaries({}, optional={key: st.none() | value for key, value in optional.items()})),
    }


@settings(SLOWLY, max_examples=20)
@given(inputs())
def test_every_drawn_input_fits_and_is_answered_in_the_published_shape(drawn: dict[str, Any]) -> None:
    assert find_misfits("helhed-assess-input", drawn) == []
    answer = require_shape("helhed-assess-output", "assess", "-", "--json", given=drawn)
    assert answer["catalogue"]["id"] == drawn["catalogue"]


ODD = (
    None, True, False, 0, 1, 2, -1, 0.5, 54, 5, "", "x", "mon", "day", "08:15", "8:15", "24:00", "2026-03-02",
    "2026-02-30", "20260302", "own_home", [], ["mon"], ["x"], [1], [54], [None], {}, {"x": 1}, [{}],
    [{"package": "F1"}],
)  # fmt: skip


def list_places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to each value inside a value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*place, key)
        yield from list_places(part, (*place, key))


@st.composite
def spoilt_inputs(draw: st.DrawFn) -> Any:
    """An input with one value replaced by an odd one, or with a key that is unknown."""
    given = copy.deepcopy(draw(inputs()))
    given["facts"] = {**(given.get("facts") or {}), "shifts": ["day"], "cleaning_weeks": [2], "weekly_minutes": 60}
    *path, last = draw(st.sampled_from(list(list_places(given))))
    target: Any = given
    for key in path:
        target = target[key]
    if isinstance(target, dict) and draw(st.booleans()):
        last = draw(st.sampled_from((*INPUT_KEYS, *LINE_KEYS, "weekly_minutes", "facs")))
    target[last] = draw(st.sampled_from(ODD))
    return given


def is_about_catalogue(key: str) -> bool:
    """Whether a fault is one the schema cannot see: it knows no catalogue, and no code of one."""
    return key == "catalogue" or key.endswith(".package") or key in {"signs", "signs_absent"}


@settings(SLOWLY, max_examples=50)
@given(spoilt_inputs())
def test_the_schema_refuses_what_the_command_refuses_and_nothing_else(spoilt: Any) -> None:
    answered = run_command("assess", "-", "--json", given=spoilt)
    misfits = find_misfits("helhed-assess-input", spoilt)
    if answered.exit_code == 0:
        assert misfits == []
    else:
        faults = require_shape("helhed-faults", "assess", "-", "--json", given=spoilt)["faults"]
        assert misfits or all(is_about_catalogue(fault["key"]) for fault in faults), faults


@settings(SLOWLY, max_examples=8)
@given(problem=problems())
def test_any_plan_is_judged_and_explained_in_the_published_shape(
    problem: Problem, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("day")
    day, plan = folder / "day.json", folder / "plan.json"
    found = solve(problem, AT_ONCE)
    day.write_text(json.dumps(serialise_problem(problem)), encoding="utf-8")
    plan.write_text(json.dumps(serialise_plan(found)), encoding="utf-8")
    assert require_shape("helhed-plan-score", "plan", "score", day, plan, "--json")["is_lawful"]
    left = require_shape("helhed-plan-explanation", "plan", "explain", day, plan, "--json")["unplanned"]
    assert {one["visit"] for one in left} >= {one.visit for one in found.unplanned}
    for visit in problem.visits:
        arguments = ("plan", "explain", day, plan, visit.id, "--json")
        assert len(require_shape("helhed-plan-explanation", *arguments)["candidates"]) == len(problem.employees)
