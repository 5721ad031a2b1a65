"""Workbooks as people edit them, through `catalogue export` and `catalogue import`: what is certain is read, what is
doubtful is asked for by sheet, row and column, and no row, cell or column is left out in silence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from helhed.catalogue import Catalogue, load_version
from helhed.catalogue.exchange.sheets import SHEETS
from helhed.cli import app

Edit = Callable[[Workbook], None]


@dataclass(frozen=True)
class Imported:
    """How an import ended, what it wrote on standard error, and the catalogue it made."""

    code: int
    err: str
    catalogue: Catalogue | None


Import = Callable[[Edit], Imported]


def typed(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


def importer(source: Path, folder: Path) -> Import:
    """Imports the exported workbook of a catalogue as somebody saved it after editing it."""

    def run(edit: Edit) -> Imported:
        file, to = folder / "edited.xlsx", folder / "imported"
        shutil.rmtree(to, ignore_errors=True)
        workbook = load_workbook(source)
        edit(workbook)
        workbook.save(file)
        ended = typed("catalogue", "import", file, "--to", to)
        assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
        assert "datetime" not in ended.stderr
        assert "Decimal" not in ended.stderr
        return Imported(ended.exit_code, ended.stderr, load_version(to) if ended.exit_code == 0 else None)

    return run


@pytest.fixture(scope="module")
def exported(lilleby_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("exported") / "lilleby.xlsx"
    assert typed("catalogue", "export", lilleby_folder, "--to", file).exit_code == 0
    return file


@pytest.fixture
def imported(exported: Path, tmp_path: Path) -> Import:
    return importer(exported, tmp_path)


def column(sheet: Worksheet, name: str) -> int:
    return [cell.value for cell in sheet[1]].index(name) + 1


def first_row(sheet: Worksheet, **wanted: Any) -> int:
    """The first row that holds these values."""
    for row in range(2, sheet.max_row + 1):
        if all(sheet.cell(row, column(sheet, name)).value == value for name, value in wanted.items()):
            return row
    raise LookupError(wanted)


def put(sheet: str, named: str, value: Any, **wanted: Any) -> Edit:
    """An edit of one cell."""

    def edit(workbook: Workbook) -> None:
        found = workbook[sheet]
        found.cell(first_row(found, **wanted), column(found, named)).value = value

    return edit


@pytest.mark.parametrize("sheet", SHEETS)
def test_blank_rows_and_columns_before_the_headings_mean_nothing(
    imported: Import, lilleby: Catalogue, sheet: str
) -> None:
    def move(workbook: Workbook) -> None:
        workbook[sheet].insert_rows(1, 2)
        workbook[sheet].insert_cols(1)
        workbook[sheet]["B1"] = "  "

    assert imported(move) == Imported(0, "", lilleby)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_title_above_the_headings_is_a_fault_with_its_row(imported: Import, sheet: str) -> None:
    def title(workbook: Workbook) -> None:
        workbook[sheet].insert_rows(1, 2)
        workbook[sheet]["A1"] = "Udkast til mødet"

    ended = imported(title)
    assert ended.code == 2
    assert f"  {sheet}:1: over kolonnernes navne (række 3) står der noget i række 1; slet det." in ended.err


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("rows", [1, 1000], ids=["headings", "everything"])
def test_a_sheet_without_headings_is_a_fault(imported: Import, sheet: str, rows: int) -> None:
    ended = imported(lambda workbook: workbook[sheet].delete_rows(1, rows))
    assert ended.code == 2
    assert f"  {sheet}:1: kolonnernes navne mangler, så ingen række kan læses; skriv dem" in ended.err
    assert "Kan ikke bruges (1 fejl)" in ended.err


def test_a_sheet_whose_rows_are_emptied_is_a_fault(imported: Import) -> None:
    def empty(workbook: Workbook) -> None:
        sheet = workbook["conditions"]
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.value = None

    ended = imported(empty)
    assert ended.code == 2
    assert "  conditions:1: fanebladet har ingen rækker, men dets filter går til række" in ended.err


@pytest.mark.parametrize("unit", ["levels", "quantities"])
@pytest.mark.parametrize("written", ["1,5", "0,5", "1,2"])
def test_a_comma_between_digits_is_asked_for(imported: Import, unit: str, written: str) -> None:
    row: list[int] = []

    def edit(workbook: Workbook) -> None:
        sheet = workbook["parameters"]
        row.append(first_row(sheet))
        sheet.cell(row[0], column(sheet, "unit")).value = unit
        sheet.cell(row[0], column(sheet, "value")).value = written

    ended = imported(edit)
    first, last = written.split(",")
    assert ended.code == 2
    assert f"parameters:{row[0]}: value: «{written}» kan være ét decimaltal eller flere tal." in ended.err
    assert f"(«{first}; {last}»), og et decimaltal med punktum («{first}.{last}»)." in ended.err


def test_a_comma_between_digits_in_a_list_of_sentences_is_asked_for(imported: Import) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook["products"]
        sheet.cell(2, column(sheet, "elements")).value = "op til 1,5 time om dagen, en tur"

    ended = imported(edit)
    assert ended.code == 2
    assert "products:2: elements: «op til 1,5 time om dagen, en tur» kan være" in ended.err


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [
        ("days", "1.000", "her skal stå et helt tal, ikke «1.000». Skriv tusinder uden punktum: 1000."),
        ("quantities", "1.000", "her skal stå et tal som 0.5, ikke «1.000». Skriv tusinder uden punktum: 1000."),
        ("days", 5.5, "her skal stå et helt tal, ikke «5,5»."),
        ("days", True, "her skal stå et helt tal, ikke «SAND»."),
        ("levels", 2.3, "her skal stå et helt tal, ikke «2,3»."),
        ("levels", datetime(2026, 5, 1), "ikke «2026-05-01». Regnearket har gjort tallet til en dato"),  # noqa: DTZ001
        ("days", datetime(2026, 5, 1), "ikke «2026-05-01». Regnearket har gjort tallet til en dato"),  # noqa: DTZ001
        ("window", "7.00-17.00", "her skal stå et tidsrum som 07:00-17:00, ikke «7.00-17.00». Skriv 07:00-17:00."),
        ("window", "hele dagen", "her skal stå et tidsrum som 07:00-17:00, ikke «hele dagen»."),
        ("clock", "7.30", "her skal stå et klokkeslæt som 07:00, ikke «7.30». Skriv 07:30."),
        ("clock", "25:00", "her skal stå et klokkeslæt som 07:00, ikke «25:00»."),
        ("minutes_per_week", "under 5 timer", "som «at_least 120, below 480», ikke «under 5 timer»."),
    ],
)
def test_a_value_that_is_not_of_its_form_is_shown_as_the_person_sees_it(
    imported: Import, unit: str, value: object, told: str
) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook["parameters"]
        sheet.cell(2, column(sheet, "unit")).value = unit
        cell = sheet.cell(2, column(sheet, "value"))
        cell.number_format = "yyyy-mm-dd" if isinstance(value, datetime) else "General"
        cell.value = value

    ended = imported(edit)
    assert ended.code == 2
    assert "parameters:2: value: " in ended.err
    assert told in ended.err


@pytest.mark.parametrize("written", ["19.09.2018", "2018-19-09", datetime(2018, 9, 19, 13, 30)])  # noqa: DTZ001
def test_a_day_that_is_none_is_shown_as_the_person_sees_it(imported: Import, written: object) -> None:
    ended = imported(put("common", "valid_from", written))
    shown = written.isoformat(" ", "minutes") if isinstance(written, datetime) else written
    assert f"common:2: valid_from: her skal stå en dato som 2026-03-02, ikke «{shown}»." in ended.err


def test_an_empty_cell_that_must_be_filled_is_called_so(imported: Import) -> None:
    ended = imported(put("conditions", "requirement", None))
    assert "conditions:2: requirement: cellen er tom; den skal udfyldes." in ended.err


@pytest.mark.parametrize(("word", "meant"), [("Nej", False), (" ja ", True), ("FALSK", False), ("Sand", True)])
def test_yes_and_no_are_read_as_people_write_them(imported: Import, lilleby: Catalogue, word: str, meant: bool) -> None:
    ended = imported(put("parameters", "is_stated", word, product="dag", name="morning"))
    assert ended.catalogue is not None
    assert ended.catalogue.parameter(ended.catalogue.product("dag"), "morning").is_stated is meant


def test_a_word_for_yes_or_no_that_is_neither_is_told_with_the_words(imported: Import) -> None:
    ended = imported(put("parameters", "is_stated", "måske"))
    assert "is_stated: her skal stå true eller false (også ja, nej, sand eller falsk), ikke «måske»." in ended.err


def test_spaces_and_letters_of_the_other_case_are_read_where_the_meaning_is_certain(
    imported: Import, lilleby: Catalogue
) -> None:
    def edit(workbook: Workbook) -> None:
        conditions, parameters = workbook["conditions"], workbook["parameters"]
        for row in range(2, conditions.max_row + 1):
            product, force = conditions.cell(row, 1), conditions.cell(row, column(conditions, "force"))
            product.value = f" {str(product.value).upper()}\u00a0"
            force.value = f" {str(force.value).title()} "
        for name in ("unit", "name"):
            cell = parameters.cell(2, column(parameters, name))
            cell.value = f"{cell.value} "

    assert imported(edit) == Imported(0, "", lilleby)


@pytest.mark.parametrize("word", ["True", "ja", "SAND"])
def test_a_requirement_may_say_yes_as_people_write_it(imported: Import, lilleby: Catalogue, word: str) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook["conditions"]
        for row in range(2, sheet.max_row + 1):
            cell = sheet.cell(row, column(sheet, "requirement"))
            cell.value = str(cell.value).replace(" is true", f" IS {word}")

    assert imported(edit) == Imported(0, "", lilleby)


def test_a_list_of_numbers_may_have_semicolons(imported: Import, lilleby: Catalogue) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook["parameters"]
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, column(sheet, "unit")).value in ("levels", "employees", "quantities", "weekdays"):
                cell = sheet.cell(row, column(sheet, "value"))
                cell.value = str(cell.value).replace(", ", ";")

    assert imported(edit) == Imported(0, "", lilleby)


def test_a_renamed_column_is_one_fault(imported: Import) -> None:
    def rename(workbook: Workbook) -> None:
        sheet = workbook["conditions"]
        sheet.cell(1, column(sheet, "force")).value = "styrke"

    ended = imported(rename)
    assert "Kan ikke bruges (1 fejl)" in ended.err
    assert "conditions:1: styrke: kolonnen «force» mangler; er det den, der hedder «styrke»?" in ended.err


@pytest.mark.parametrize("sheet", ["statements", "conditions", "parameters", "limits", "items"])
def test_a_missing_column_is_one_fault(imported: Import, sheet: str) -> None:
    ended = imported(lambda workbook: workbook[sheet].delete_cols(column(workbook[sheet], "source")))
    assert "Kan ikke bruges (1 fejl)" in ended.err
    assert f"{sheet}:1: source: kolonnen «source» mangler; ingen række kan læses uden." in ended.err


def test_a_removed_product_is_one_fault_with_the_rows_that_point_to_it(imported: Import) -> None:
    def remove(workbook: Workbook) -> None:
        workbook["products"].delete_rows(first_row(workbook["products"], code="tur"))

    ended = imported(remove)
    assert "Kan ikke bruges (1 fejl)" in ended.err
    assert "products: code: ydelsen «tur» findes ikke, men" in ended.err
    assert "rækker henviser til den: statements " in ended.err
    assert "common 2" in ended.err


def test_a_removed_source_is_one_fault_with_the_rows_that_point_to_it(imported: Import, exported: Path) -> None:
    sheet = load_workbook(exported)["conditions"]
    used = [str(sheet.cell(row, column(sheet, "source")).value) for row in range(2, sheet.max_row + 1)]
    name = max(used, key=used.count)

    def remove(workbook: Workbook) -> None:
        workbook["anchors"].delete_rows(first_row(workbook["anchors"], id=name))

    ended = imported(remove)
    assert ended.err.count(f"«{name}» er ikke et kendt anker") == 1
    assert "Det gælder også" in ended.err


def test_a_product_that_is_not_known_has_its_gender(imported: Import) -> None:
    ended = imported(put("combinations", "packages", "vandring"))
    assert "«vandring» er ikke en kendt ydelse." in ended.err


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_value_beside_the_headings_is_a_fault(imported: Import, sheet: str) -> None:
    letters: list[str] = []

    def write(workbook: Workbook) -> None:
        cell = workbook[sheet].cell(3, workbook[sheet].max_column + 2)
        cell.value = "husk at spørge"
        letters.append(cell.column_letter)

    ended = imported(write)
    assert ended.code == 2
    assert f"{sheet}:3: {letters[0]}: kolonne {letters[0]} har ingen overskrift, men værdier i række 3" in ended.err


def test_a_missing_optional_column_is_told_and_read_as_empty(imported: Import) -> None:
    ended = imported(lambda workbook: workbook["limits"].delete_cols(column(workbook["limits"], "question")))
    assert ended.code == 0
    assert "Bemærk: limits:1: question: kolonnen «question» mangler; alle rækker læses" in ended.err


def test_hidden_and_struck_out_rows_are_told_and_read_as_they_stand(imported: Import, lilleby: Catalogue) -> None:
    def hide(workbook: Workbook) -> None:
        workbook["conditions"].row_dimensions[3].hidden = True
        workbook["conditions"].row_dimensions[4].hidden = True
        workbook["signs"].sheet_state = "hidden"
        workbook["limits"].column_dimensions["D"].hidden = True
        workbook["items"].cell(2, 1).font = Font(strike=True)

    ended = imported(hide)
    assert ended.catalogue == lilleby
    assert ended.err.splitlines() == [
        "Bemærk: conditions:3: række 3–4 er skjult, men læses, som den står.",
        "Bemærk: limits: force: kolonnen «force» er skjult, men læses, som den står.",
        "Bemærk: items:2: række 2 har overstreget tekst, som læses, som den står; slet det, der skal væk.",
        "Bemærk: signs: fanebladet er skjult, men læses, som det står.",
    ]
