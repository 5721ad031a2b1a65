"""`helhed catalogue test` and `check --cases`: the policy officer's own cases, as she runs them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helhed.cli.conftest import Ended, Helhed

WORLDS = Path(__file__).parents[1] / "worlds"
WITH_CASES = sorted(path.parent.name for path in WORLDS.glob("*/cases.toml"))

Change = Callable[[str, str], None]


@pytest.fixture
def mellemby(helhed: Helhed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new catalogue with its own cases."""
    monkeypatch.chdir(tmp_path)
    assert helhed("catalogue", "new", "mellemby", "--on", "2026-03-01").code == 0
    return tmp_path / "mellemby"


@pytest.fixture
def tested(helhed: Helhed, mellemby: Path) -> Callable[..., Ended]:
    """Runs the cases once a piece of one of the catalogue's files is changed."""

    def run(file: str, before: str, after: str) -> Ended:
        path = mellemby / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        return helhed("catalogue", "test", "mellemby")

    return run


def line_of(path: Path, text: str) -> int:
    return path.read_text(encoding="utf-8").splitlines().index(text) + 1


@pytest.mark.parametrize("name", WITH_CASES)
def test_the_cases_of_every_world_are_answered(helhed: Helhed, name: str) -> None:
    ended = helhed("catalogue", "test", str(WORLDS / name))
    assert ended.code == 0, ended.out + ended.err
    assert re.fullmatch(r"(\d+) af \1 sager svarer som ventet\.", ended.out.strip())


def test_a_case_that_is_answered_otherwise_is_told_with_what_differed_and_why(
    tested: Callable[..., Ended], mellemby: Path
) -> None:
    ended = tested("2026-03-01/products/rengoering.toml", "value = [2, 3, 4]", "value = [3, 4]")
    assert ended.code == 1
    assert "4 af 6 sager svarer som ventet." in ended.out
    assert "✗ Niveau 2 er nok til rengøring" in ended.out
    where = line_of(mellemby / "cases.toml", 'title = "Niveau 2 er nok til rengøring"') - 1
    assert f"cases.toml:{where}" in ended.out
    assert "svaret er «kræver en begrundelse»; ventet «inden for standarden»" in ended.out
    assert "reglen «rengoering.level» er brudt, og det står ikke i sagen" in ended.out
    assert "Hjælpen gives ved funktionsniveau 3–4. " in ended.out


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        (
            "cases.toml",
            'because = ["funktionsniveau 2–4"]',
            'because = ["niveau 5"]',
            "forklaringen siger ikke «niveau 5»",
        ),
        ("cases.toml", 'complaint_weeks = "4 uger"', 'complaint_weeks = "6 uger"', "er 4 uger; ventet 6 uger"),
        (
            "cases.toml",
            '\nmet = ["frequency"]',
            '\nmet = ["excluded"]',
            "reglen «rengoering.excluded» er ikke «opfyldt»",
        ),
        ("cases.toml", 'not_met = ["level"]', 'not_met = ["machine"]', "reglen «rengoering.machine» er ikke brudt"),
        (
            "cases.toml",
            'title = "Hver uge er mere"',
            'title = "Hver"\nmissing = ["Hvor bor borgeren?"]',
            "mangler ikke i",
        ),
        (
            "cases.toml",
            'title = "Niveau 1 kræver en begrundelse"',
            'title = "Niveau 1 kræver en begrundelse"\nchanges = ["hver dag"]',
            "«hver dag» er ikke blandt det, der kan ændre svaret",
        ),
        (
            "cases.toml",
            "[numbers]",
            '[[cases]]\ntitle = "Et forløb"\npathway = "rengoering"\n\n[numbers]',
            "forslaget er «intet forløb»; ventet «rengoering»",
        ),
    ],
)
def test_every_key_of_a_case_is_held_against_the_answer(
    tested: Callable[..., Ended], file: str, before: str, after: str, told: str
) -> None:
    ended = tested(file, before, after)
    assert ended.code == 1, ended.err
    assert told in ended.out


@pytest.mark.parametrize(
    ("before", "after", "key", "told"),
    [
        (
            "functional_level = 2",
            "functional_leve = 2",
            "cases.1.facts.functional_leve",
            "Mente du «functional_level»?",
        ),
        ('"Er der en støvsuger i hjemmet"', '"Er der en stovsuger"', "cases.1.facts", "`helhed facts` viser dem alle"),
        ("functional_level = 2", "functional_level = 7", "cases.1.facts.functional_level", "7 er ikke et af tallene"),
        ('machine = "ja"', 'machine = "måske"', "cases.2.facts.mellemby.machine", "skal stå true eller false"),
        ('verdict = "inden for standarden"', 'verdict = "ja"', "cases.1.verdict", "skriv et af «inden for standarden»"),
        (
            'not_met = ["level"]',
            'not_met = ["levl"]',
            "cases.2.not_met.1",
            "reglen «levl» findes ikke. Mente du «level»?",
        ),
        ('product = "rengoering"', 'product = "rengøring"', "cases.1.product", "Mente du «rengoering»?"),
        ("every_weeks = 2 }", "every_week = 2 }", "cases.3.request.1.rhythm.every_week", "Mente du «every_weeks»?"),
        ("title =", "titel =", "cases.1.titel", "Mente du «title»?"),
        ('verdict = "inden for standarden"', "", "cases.1", "sagen siger ikke, hvad der ventes"),
        ("complaint_weeks =", "complaint_week =", "numbers.complaint_week", "Mente du «complaint_weeks»?"),
        (
            "[numbers]",
            '[[cases]]\ntitle = "Trin"\nbegun = { enquiry = "2026-03-02" }\nsteps = { visit = 2026-03-09 }\n[numbers]',
            "cases.7.begun.enquiry",
            "her skal stå en dato som 2026-03-02",
        ),
        (
            "[numbers]",
            '[[cases]]\ntitle = "Trin"\nbegun = { enquiry = 2026-03-02 }\nsteps = { visti = 2026-03-09 }\n[numbers]',
            "cases.7.steps.visti",
            "«visti» er ikke et trin. Mente du «visit»?",
        ),
        ("on = 2026-03-01", "on = 1990-01-01", "on", "har ingen udgave, der gjaldt 1990-01-01"),
        ("on = 2026-03-01", "on = 2026-03-01 x", "", "filen er ikke gyldig TOML"),
    ],
)
def test_a_fault_in_a_case_is_told_with_file_line_key_and_remedy(
    tested: Callable[..., Ended], before: str, after: str, key: str, told: str
) -> None:
    ended = tested("cases.toml", before, after)
    assert ended.code == 2, ended.out
    assert key in ended.err
    assert told in ended.err
    assert key == "on" or re.search(r"cases\.toml:\d+: ", ended.err), ended.err


def test_a_catalogue_without_cases_says_where_they_go(helhed: Helhed) -> None:
    ended = helhed("catalogue", "test", "herning")
    assert ended.code == 2
    assert "der er ingen sager; skriv dem i cases.toml" in ended.err


def test_the_check_offers_the_edges_without_a_case_ready_to_paste(
    helhed: Helhed, tested: Callable[..., Ended], mellemby: Path
) -> None:
    assert (
        "3 grænsetilfælde har ingen sag; se dem med: helhed check mellemby --cases" in helhed("check", "mellemby").out
    )
    tested("cases.toml", "functional_level = 1", "functional_level = 0")
    offered = helhed("check", "mellemby", "--cases")
    assert offered.code == 0, offered.err
    assert "# 3 grænsetilfælde har ingen sag." in offered.out
    assert 'facts = { functional_level = 1, "mellemby.machine" = true }' in offered.out
    assert 'verdict = "kræver en begrundelse"\nnot_met = ["level"]' in offered.out


def test_a_catalogue_must_be_named_for_its_edges(helhed: Helhed) -> None:
    assert helhed("check", "--cases").code == 2


@pytest.mark.parametrize("name", sorted({*WITH_CASES, "lilleby", "bakkeby", "mellemby", "soendersund"}))
def test_what_the_check_offers_is_answered_and_leaves_no_edge(helhed: Helhed, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    for path in (path for path in (WORLDS / name).rglob("*.toml")):
        copy = folder / path.relative_to(WORLDS / name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    cases = folder / "cases.toml"
    offered = helhed("check", str(folder), "--cases", "--on", "2026-03-02")
    assert offered.code == 0, offered.err
    own = cases.read_text(encoding="utf-8") if cases.is_file() else "on = 2026-03-02\n"
    cases.write_text(f"{own}\n{offered.out}", encoding="utf-8")
    tested = helhed("catalogue", "test", str(folder))
    assert tested.code == 0, tested.out + tested.err
    again = helhed("check", str(folder), "--cases")
    assert again.out.startswith("# 0 grænsetilfælde"), again.out


def offered_cases(helhed: Helhed) -> str:
    """The cases that the check offers for the thresholds without one."""
    offered = helhed("check", "mellemby", "--cases", "--on", "2026-03-02")
    assert "Traceback" not in offered.err
    return offered.out


LIMIT = """
[[parameters]]
name = "{name}"
unit = "{unit}"
source = "rengoering"
values = [{{ valid_from = 2026-03-01, value = {value} }}]

[[limits]]
name = "{name}"
kind = "{kind}"
force = "main_rule"
wording = "at_most"
source = "rengoering"
text = "Højst {{{name}}}."
parameter = "{name}"
"""


def test_an_edge_in_weekdays_takes_the_place_of_the_rhythm_of_the_nearest_case(helhed: Helhed, mellemby: Path) -> None:
    product = mellemby / "2026-03-01" / "products" / "rengoering.toml"
    limit = LIMIT.format(name="days", unit="packages_per_week", value=2, kind="per_week")
    product.write_text(product.read_text(encoding="utf-8") + limit, encoding="utf-8")
    cases = mellemby / "cases.toml"
    text = cases.read_text(encoding="utf-8")
    fixed = '{ every_weeks = 2, weekdays = ["mon"] }'
    cases.write_text(text.replace("rhythm = { every_weeks = 2 }", f"rhythm = {fixed}"), encoding="utf-8")
    offered = [case for case in offered_cases(helhed).split("[[cases]]") if "gange om ugen" in case]
    assert len(offered) == 2
    assert all("rhythm" not in case and "weekdays" in case for case in offered)


def test_a_cap_on_the_minutes_of_an_item_has_its_edges_at_the_item(helhed: Helhed, mellemby: Path) -> None:
    product = mellemby / "2026-03-01" / "products" / "rengoering.toml"
    limit = LIMIT.format(name="long", unit="minutes", value=20, kind="amount_at_most") + 'items = ["floors"]\n'
    product.write_text(product.read_text(encoding="utf-8") + limit, encoding="utf-8")
    offered = [case for case in offered_cases(helhed).split("[[cases]]") if "minutter" in case]
    assert ["item_minutes = { floors = 20 }" in case for case in offered] == [True, False]
    assert "item_minutes = { floors = 21 }" in offered[1]
    assert 'not_met = ["long"]' in offered[1]
