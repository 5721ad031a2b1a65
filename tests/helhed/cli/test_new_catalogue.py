"""`helhed catalogue new`: a folder that checks green at once, and that nobody loses work by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from helhed.catalogue import load
from tests.helhed.cli.conftest import Helhed


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_catalogue_checks_green_and_its_cases_are_answered(helhed: Helhed, here: Path) -> None:
    made = helhed("catalogue", "new", "Ny Søby Kommune", "--on", "2026-03-01")
    assert made.code == 0, made.err
    assert "helhed check ny-soeby" in made.out
    catalogue = load(here / "ny-soeby", load(here / "ny-soeby" / "2026-03-01", None).common.valid_from)  # type: ignore[arg-type]
    assert (catalogue.id, catalogue.common.municipality) == ("ny-soeby", "Ny Søby Kommune")
    checked = helhed("check", "ny-soeby", "--on", "2026-03-02")
    assert checked.code == 0, checked.out
    assert "Ingen åbne fejl." in checked.out
    tested = helhed("catalogue", "test", "ny-soeby")
    assert tested.code == 0, tested.out
    assert "6 af 6 sager svarer som ventet." in tested.out


def test_every_file_says_what_to_write_and_names_a_schema_that_is_there(helhed: Helhed, here: Path) -> None:
    assert helhed("catalogue", "new", "mellemby").code == 0
    files = sorted((here / "mellemby").rglob("*.toml"))
    assert len(files) == 8
    for file in files:
        first, second = file.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("#:schema "), file
        assert (file.parent / first.removeprefix("#:schema ")).is_file(), (file, first)
        assert second.startswith("# "), file


def test_nothing_is_overwritten(helhed: Helhed, here: Path) -> None:
    (here / "mellemby").mkdir()
    (here / "mellemby" / "noter.txt").write_text("mine", encoding="utf-8")
    refused = helhed("catalogue", "new", "mellemby")
    assert refused.code == 2
    assert "intet overskrives; vælg et andet navn" in refused.err
    assert [path.name for path in (here / "mellemby").iterdir()] == ["noter.txt"]


@pytest.mark.parametrize("name", ["", "..", "1", "kommune", "æ\u0000", "sti/til/42"])
def test_a_name_that_cannot_be_one_is_refused_with_what_to_write(helhed: Helhed, here: Path, name: str) -> None:
    refused = helhed("catalogue", "new", name)
    assert refused.code == 2
    assert "Traceback" not in refused.err
    assert [*here.iterdir()] == []


def test_the_municipality_and_a_folder_elsewhere_may_be_said(helhed: Helhed, here: Path) -> None:
    made = helhed("catalogue", "new", "kataloger/midt", "--municipality", "Midtby Kommune", "--on", "2026-03-01")
    assert made.code == 0, made.err
    shown = helhed("catalogue", "show", "kataloger/midt/2026-03-01")
    assert "Midtby Kommune" in shown.out


def test_a_municipality_with_quotes_in_its_name_is_written_as_it_is(helhed: Helhed, here: Path) -> None:
    name = 'Køge "By" \\ Omegn'
    made = helhed("catalogue", "new", "koege", "--municipality", name, "--on", "2026-03-01")
    assert made.code == 0, made.err
    assert load(here / "koege", date(2026, 3, 1)).common.municipality == name
