"""`helhed check` and `helhed catalogue` as somebody types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from helhed.catalogue import Catalogue, load_version
from helhed.cli import app


def typed(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture
def copy(lilleby_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lilleby_folder, tmp_path / "lilleby" / "2026-01-01"))


def rewritten(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_catalogue_without_open_faults_ends_with_0(copy: Path) -> None:
    result = typed("check", copy)
    assert result.exit_code == 0
    assert "Ingen åbne fejl." in result.stdout
    assert "Accepteret: Den, der klarer alt selv, skal ikke have et forløb." in result.stdout


def test_an_open_fault_ends_with_1(copy: Path) -> None:
    rewritten(copy / "products" / "stor.toml", "at_least = 300", "at_least = 360")
    result = typed("check", copy)
    assert result.exit_code == 1
    assert "Åbne fejl (4)" in result.stdout
    assert "På niveau 1 passer intet forløb, når hjælpen er fra 5 til under 6 timer om ugen." in result.stdout


def test_an_unreadable_catalogue_ends_with_2_and_every_fault(copy: Path) -> None:
    rewritten(copy / "products" / "stor.toml", 'kind = "pathway"', 'kind = "pathways"')
    rewritten(copy / "common.toml", 'title = "', 'titel = "')
    result = typed("check", copy)
    assert result.exit_code == 2
    assert "stor.toml:5: kind" in result.stderr
    assert "common.toml:5: titel" in result.stderr
    assert result.stdout == ""


def test_check_as_json_is_only_json(copy: Path) -> None:
    result = typed("check", copy, "--json", "--on", "2026-03-02")
    assert result.exit_code == 0
    ((version),) = json.loads(result.stdout)["catalogues"]
    assert (version["id"], version["version"]) == ("lilleby", "2026-01-01")
    gap = version["findings"][0]
    assert (gap["id"], gap["severity"], gap["status"]) == ("pathway_gap:level=0", "fault", "accepted")
    assert gap["sources"] == [{"document": "lilleby.txt", "section": "P", "passage": "who"}]


def test_an_unreadable_catalogue_as_json_is_only_json(copy: Path) -> None:
    rewritten(copy / "common.toml", 'title = "', 'titel = "')
    result = typed("check", copy, "--json")
    assert result.exit_code == 2
    assert {fault["key"] for fault in json.loads(result.stdout)["faults"]} == {"titel", "title"}


def test_versions_that_leave_days_between_them_are_found(copy: Path) -> None:
    later = Path(shutil.copytree(copy, copy.parent / "2026-09-01"))
    for name in ("version", "valid_from"):
        rewritten(later / "common.toml", f"\n{name} = 2026-01-01", f"\n{name} = 2026-09-01")
    rewritten(copy / "common.toml", "valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2026-08-01")
    result = typed("check", copy.parent, "--json")
    assert result.exit_code == 1
    assert "version_gap:2026-08-01" in result.stdout


def test_the_witness_of_a_finding_can_be_assessed(copy: Path, tmp_path: Path) -> None:
    findings = json.loads(typed("check", copy, "--json").stdout)["catalogues"][0]["findings"]
    file = tmp_path / "witness.json"
    file.write_text(json.dumps(findings[0]["witness"]), encoding="utf-8")
    result = typed("assess", file, "--json", "--catalogue", copy)
    assert result.exit_code == 0
    verdicts = {product["code"]: product["verdict"] for product in json.loads(result.stdout)["products"]}
    assert (verdicts["let"], verdicts["stor"]) == ("needs_reason", "needs_reason")


@pytest.mark.parametrize("name", ["herning", "jammerbugt"])
def test_every_witness_of_the_real_catalogues_shows_its_finding(name: str, tmp_path: Path) -> None:
    result = typed("check", name, "--json")
    assert result.exit_code == 0
    (version,) = json.loads(result.stdout)["catalogues"]
    shown = [finding for finding in version["findings"] if "witness" in finding]
    assert shown
    for finding in shown:
        file = tmp_path / "witness.json"
        file.write_text(json.dumps(finding["witness"]), encoding="utf-8")
        answer = json.loads(typed("assess", file, "--json").stdout)
        assert_shown(finding, answer)


def assert_shown(finding: dict[str, Any], answer: dict[str, Any]) -> None:
    verdicts = {product["code"]: product["verdict"] for product in answer["products"]}
    if finding["code"] == "pathway_gap":
        assert "within" not in {verdicts[code] for code in finding["products"]}
    elif finding["code"] == "pathway_overlap":
        assert sorted(verdicts[code] for code in finding["products"]) == ["needs_reason", "within"]
        assert "boundary" in {question["code"] for question in answer["proposal"]["questions"]}
    else:
        rules = [f["rule"] for f in answer["request"]["findings"] if f["outcome"] == "not_met"]
        assert not any(rule.endswith(".window") for rule in rules)


def test_the_list_names_every_catalogue() -> None:
    listed = json.loads(typed("catalogue", "list", "--json").stdout)
    assert [entry["id"] for entry in listed] == ["herning", "jammerbugt"]
    shown = typed("catalogue", "list").stdout
    assert "Herning Kommune" in shown
    assert "1. juli 2025" in shown


def test_a_product_is_shown_with_its_numbers_forces_and_sources(lilleby_folder: Path) -> None:
    result = typed("catalogue", "show", lilleby_folder, "dag")
    assert result.exit_code == 0
    assert "• Morgenhjælp begynder før kl. 10.00.  [hovedregel; Pakker, hvem]" in result.stdout
    assert "• Højst 1 pakke om dagen.  [bindende; Pakker, hvem]" in result.stdout
    assert "Kan indgå sammen med det første" in result.stdout


def test_a_catalogue_is_shown_with_the_numbers_of_the_day(lilleby_folder: Path) -> None:
    before = typed("catalogue", "show", lilleby_folder, "--on", "2026-06-30").stdout
    after = typed("catalogue", "show", lilleby_folder, "--on", "2026-07-01").stdout
    assert "Du får svar inden 8 hverdage." in before
    assert "Du får svar inden 5 hverdage." in after


def test_every_real_product_can_be_shown() -> None:
    for entry in json.loads(typed("catalogue", "list", "--json").stdout):
        for code in entry["products"]:
            assert typed("catalogue", "show", entry["id"], code).exit_code == 0


def test_a_product_that_is_not_there_is_refused_with_those_that_are(lilleby_folder: Path) -> None:
    result = typed("catalogue", "show", lilleby_folder, "stort")
    assert result.exit_code == 2
    assert "Mente du «stor»?" in result.stderr


def test_versions_are_compared_by_id_and_date_or_by_path(copy: Path) -> None:
    later = Path(shutil.copytree(copy, copy.parent / "2027-01-01"))
    for name in ("version", "valid_from"):
        rewritten(later / "common.toml", f"\n{name} = 2026-01-01", f"\n{name} = 2027-01-01")
    rewritten(later / "products" / "tur.toml", "value = 2 }", "value = 3 }")
    result = typed("catalogue", "diff", copy, later)
    assert result.exit_code == 0
    assert "Gåtur (tur)" in result.stdout
    assert "fra 2 pakker om ugen til 3 pakker om ugen.  [fra 1. januar 2027]" in result.stdout
    named = typed("catalogue", "diff", f"{copy.parent}@2026-01-01", f"{copy.parent}@2027-01-01", "--json")
    (difference,) = json.loads(named.stdout)["differences"]
    assert (difference["product"], difference["since"]) == ("tur", "2027-01-01")
    assert typed("catalogue", "diff", f"{copy.parent}@2030-01-01", later).exit_code == 2


def test_a_workbook_exported_and_imported_is_the_same_catalogue(lilleby: Catalogue, copy: Path, tmp_path: Path) -> None:
    workbook, folder = tmp_path / "lilleby.xlsx", tmp_path / "imported"
    assert typed("catalogue", "export", copy, "--to", workbook).exit_code == 0
    assert typed("catalogue", "import", workbook, "--to", folder).exit_code == 0
    assert load_version(folder) == lilleby


def test_a_catalogue_is_exported_as_files_and_as_dmn(lilleby: Catalogue, copy: Path, tmp_path: Path) -> None:
    assert typed("catalogue", "export", copy, "--to", tmp_path / "files").exit_code == 0
    assert load_version(tmp_path / "files") == lilleby
    assert typed("catalogue", "export", copy, "--to", tmp_path / "lilleby.dmn").exit_code == 0
    assert (tmp_path / "lilleby.dmn").read_text(encoding="utf-8").startswith("<?xml")


def test_a_folder_with_something_in_it_is_never_written_over(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "common.toml").write_text("min", encoding="utf-8")
    result = typed("catalogue", "export", copy, "--to", tmp_path / "mine")
    assert result.exit_code == 2
    assert "mappen er ikke tom" in result.stderr
    assert (tmp_path / "mine" / "common.toml").read_text(encoding="utf-8") == "min"


@pytest.mark.parametrize(
    "words",
    [
        ("check", "hernig"),
        ("check", "--on", "i morgen"),
        ("catalogue", "show", "herning", "--on", "2017-01-01"),
        ("catalogue", "import", "/findes/ikke.xlsx", "--to", "/findes/ikke"),
        ("catalogue", "export", "herning", "--to", "/findes/ikke/her.xlsx"),
    ],
)
def test_what_cannot_be_used_is_refused_in_danish_without_a_traceback(words: tuple[str, ...]) -> None:
    result = typed(*words)
    assert result.exit_code == 2
    assert "Kan ikke bruges" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["herning", "jammerbugt"])
def test_each_finding_is_told_in_two_lines_the_second_with_its_example(name: str) -> None:
    said = typed("check", name, "--on", "2026-03-02").output.splitlines()
    catalogues = json.loads(typed("check", name, "--on", "2026-03-02", "--json").output)["catalogues"]
    found = [finding for catalogue in catalogues for finding in catalogue["findings"]]
    places = [number for number, line in enumerate(said) if line.startswith("  • ")]
    assert len(places) == len(found) > 0
    for number in places:
        assert said[number + 1].startswith("    Eksempel: ")
        assert not said[number + 2].startswith("    ")
