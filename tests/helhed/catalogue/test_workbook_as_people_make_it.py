"""Workbooks as people make them: merged titles, days and clock times as numbers, decimal commas, spaces, hidden rows,
formulas with a value, and sheets saved as CSV with semicolons in Windows-1252. Every world comes back equal.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from helhed.catalogue import Catalogue, load_version
from helhed.catalogue.exchange import read_csv, read_workbook, toml_files, xlsx_bytes
from helhed.catalogue.exchange.sheets import SHEETS
from helhed.catalogue.load import version_folders
from helhed.cli import app
from helhed.errors import CatalogueError, Fault

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = [*(ROOT / "tests" / "helhed" / "worlds").iterdir(), *(ROOT / "catalogues").iterdir()]
VERSIONS = sorted(version for folder in FOLDERS if folder.is_dir() for version in version_folders(folder))
IDS = [f"{path.parent.name}-{path.name}" for path in VERSIONS]
LILLEBY = ROOT / "tests" / "helhed" / "worlds" / "lilleby" / "2026-01-01"
EPOCH = date(1899, 12, 30)

Edit = Callable[[Workbook], None]


def edited(catalogue: Catalogue, edit: Edit) -> bytes:
    workbook = load_workbook(BytesIO(xlsx_bytes(catalogue)))
    edit(workbook)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def remarks_of(data: bytes) -> list[str]:
    return [str(remark) for remark in read_workbook(data)[1]]


def refused(read: Callable[[], object]) -> tuple[Fault, ...]:
    with pytest.raises(CatalogueError) as refusal:
        read()
    return refusal.value.faults


def column(sheet: Any, name: str) -> int:
    return [cell.value for cell in sheet[1]].index(name) + 1


def make_titles(workbook: Workbook) -> None:
    for name in SHEETS:
        sheet = workbook[name]
        sheet.insert_rows(1, 2)
        sheet["A1"] = f"Udkast til udvalget: {name}"
        sheet.merge_cells("A1:F2")


def show_days_as_numbers(workbook: Workbook) -> None:
    for name in SHEETS:
        for row in workbook[name].iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, datetime):
                    cell.value = (cell.value.date() - EPOCH).days
                    cell.number_format = "General"
                elif isinstance(cell.value, str) and re.fullmatch(r"\d{2}:\d{2}", cell.value) and name == "parameters":
                    moment = time.fromisoformat(cell.value)
                    cell.value, cell.number_format = (moment.hour * 60 + moment.minute) / 1440, "General"


def add_spaces(workbook: Workbook) -> None:
    for name in SHEETS:
        workbook[name].title = f"{name.title()} "
        for row in workbook[f"{name.title()} "].iter_rows(max_row=1):
            for cell in row:
                cell.value = f" {cell.value}\u00a0"
    names = ("source", "unit", "force", "kind", "parameter", "product", "rhythm", "minutes", "fact", "wording")
    for sheet in workbook.worksheets[1:]:
        places = [cell.column for cell in sheet[1] if str(cell.value).strip() in names]
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.column in places and isinstance(cell.value, str):
                    cell.value = f" {cell.value}  "


def hide(workbook: Workbook) -> None:
    for name in SHEETS:
        workbook[name].row_dimensions[2].hidden = True


def write_decimal_commas(workbook: Workbook) -> None:
    sheet = workbook["parameters"]
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, column(sheet, "value"))
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            unit = sheet.cell(row, column(sheet, "unit")).value
            if unit in ("kilograms", "rooms", "hours_a_year", "square_metres", "trips", "meals"):
                cell.value = f"{float(cell.value):.1f}".replace(".", ",")


EDITS: tuple[Edit, ...] = (show_days_as_numbers, write_decimal_commas, hide, make_titles, add_spaces)


@pytest.mark.parametrize("edit", EDITS)
def test_a_catalogue_comes_back_equal_however_its_workbook_is_dressed(edit: Edit) -> None:
    catalogue = load_version(LILLEBY)
    assert read_workbook(edited(catalogue, edit))[0] == catalogue


@pytest.mark.parametrize("path", VERSIONS, ids=IDS)
def test_every_catalogue_comes_back_equal_from_a_workbook_dressed_in_every_way(path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        for dress in EDITS[:-1]:
            dress(workbook)

    catalogue = load_version(path)
    assert read_workbook(edited(catalogue, edit))[0] == catalogue


def test_what_was_read_and_is_not_as_it_looks_is_told() -> None:
    catalogue = load_version(LILLEBY)
    assert "conditions:1: titlen i række 1 læses ikke; kolonnernes navne er i rækken under." in remarks_of(
        edited(catalogue, make_titles)
    )
    told = remarks_of(edited(catalogue, show_days_as_numbers))
    assert "common:2: version: cellen viser tallet 46023; det læses som dagen 2026-01-01." in told


def test_a_merged_title_among_the_rows_is_still_a_fault() -> None:
    catalogue = load_version(LILLEBY)
    faults = refused(lambda: read_workbook(edited(catalogue, lambda book: book["conditions"].merge_cells("A3:A5"))))
    assert ("conditions", 3, "A3:A5") in [(fault.file, fault.line, fault.key) for fault in faults]


def with_formulas(data: bytes) -> bytes:
    """The workbook as a spreadsheet saves it once every cell is worked out: a formula, and its last value."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet") and not name.endswith("sheet1.xml"):
                head, row, rest = part.partition(b'<row r="2"')
                part = head + row + re.sub(rb"(<c [^>]*>)<v>", rb"\1<f>A1&amp;A2</f><v>", rest)
            new.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize("path", VERSIONS, ids=IDS)
def test_the_values_of_formulas_are_read_and_no_formula_is_written(path: Path) -> None:
    catalogue = load_version(path)
    read, remarks = read_workbook(with_formulas(xlsx_bytes(catalogue)))
    assert read == catalogue
    assert any("cellen er en formel; værdien" in remark.message for remark in remarks)
    assert not any("A1&A2" in text for text in toml_files(read).values())
    rewritten = load_workbook(BytesIO(xlsx_bytes(read)))
    assert not [cell for sheet in rewritten for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def as_csv(catalogue: Catalogue, separator: str, encoding: str) -> dict[str, bytes]:
    """Each sheet as a Danish spreadsheet saves it: days with the day first, decimals with a comma, SAND and FALSK."""
    workbook = load_workbook(BytesIO(xlsx_bytes(catalogue)))
    files = {}
    for name in SHEETS:
        written = StringIO(newline="")
        writer = csv.writer(written, delimiter=separator)
        for row in workbook[name].iter_rows(values_only=True):
            writer.writerow([in_danish(value) for value in row])
        files[name] = written.getvalue().encode(encoding)
    return files


def in_danish(value: Any) -> str:
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else "" if value is None else str(value)


@pytest.mark.parametrize("path", VERSIONS, ids=IDS)
def test_sheets_saved_as_csv_with_semicolons_in_windows_1252_come_back_equal(path: Path) -> None:
    catalogue = load_version(path)
    try:
        files = as_csv(catalogue, ";", "cp1252")
    except UnicodeEncodeError:  # a sign that Windows-1252 does not have
        files = as_csv(catalogue, ";", "utf-8")
    assert read_csv(files)[0] == catalogue


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), ("\t", "utf-8-sig"), (";", "utf-8-sig")])
def test_other_csv_files_are_read_too(separator: str, encoding: str) -> None:
    catalogue = load_version(LILLEBY)
    assert read_csv(as_csv(catalogue, separator, encoding))[0] == catalogue


def test_a_folder_of_csv_files_is_imported_and_its_faults_have_sheet_row_and_column(tmp_path: Path) -> None:
    catalogue, folder = load_version(LILLEBY), tmp_path / "ark"
    folder.mkdir()
    for name, data in as_csv(catalogue, ";", "cp1252").items():
        (folder / f"{name.title()}.csv").write_bytes(data)
    ended = CliRunner().invoke(app, ["catalogue", "import", str(folder), "--to", str(tmp_path / "ny")])
    assert ended.exit_code == 0, ended.stderr
    assert load_version(tmp_path / "ny") == catalogue
    spoiled = (folder / "Conditions.csv").read_bytes().replace(b"main_rule", b"main_rul", 1)
    (folder / "Conditions.csv").write_bytes(spoiled)
    ended = CliRunner().invoke(app, ["catalogue", "import", str(folder), "--to", str(tmp_path / "ny2")])
    assert ended.exit_code == 2
    assert re.search(r"conditions:\d+: force: «main_rul» er ikke et af ordene .*Mente du «main_rule»\?", ended.stderr)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04\x00\x00", "filen er ikke tekst"),
        (b"id;text\n" + b'"' + b"x" * 200_000, "kan ikke læses som CSV"),
        (b"id;text\n" + b"a;b\n" * 60_000, "over 50000 celler"),
        (b"x" * (17 * 2**20), "for stor"),
        (b"id;text\n\x81\x8d", "tegn kan ikke læses"),
    ],
    ids=["packed", "no end", "too many", "too large", "no encoding"],
)
def test_a_csv_file_that_is_none_is_one_fault(data: bytes, told: str) -> None:
    files = as_csv(load_version(LILLEBY), ";", "utf-8")
    (fault,) = refused(lambda: read_csv({**files, "signs": data}))
    assert fault.file == "signs"
    assert told in fault.message


def test_two_sheets_with_one_name_are_told_with_both_names() -> None:
    def add_twin(workbook: Workbook) -> None:
        workbook.copy_worksheet(workbook["conditions"]).title = "Conditions "

    faults = refused(lambda: read_workbook(edited(load_version(LILLEBY), add_twin)))
    assert [(fault.file, fault.message) for fault in faults] == [
        ("conditions", "«conditions» og «Conditions » er det samme faneblad; behold ét af dem.")
    ]


def test_two_csv_files_with_one_name_are_told_with_both_names(tmp_path: Path) -> None:
    for name, data in as_csv(load_version(LILLEBY), ";", "cp1252").items():
        (tmp_path / f"{name}.csv").write_bytes(data)
    (tmp_path / "Limits .CSV").write_bytes((tmp_path / "limits.csv").read_bytes())
    ended = CliRunner().invoke(app, ["catalogue", "import", str(tmp_path), "--to", str(tmp_path / "ny")])
    assert ended.exit_code == 2
    assert "limits: «Limits .CSV» og «limits.csv» er det samme faneblad; behold ét af dem." in ended.stderr


def test_a_row_listed_with_others_is_not_hidden_by_another_fault_of_the_first() -> None:
    """A number on two rows with two sources is a fault of its own; the same wrong source elsewhere is still told."""

    def spoil(workbook: Workbook) -> None:
        sheet = workbook["parameters"]
        named = [cell.value for cell in sheet[1]]
        names = [row[named.index("name")].value for row in sheet.iter_rows(min_row=2)]
        twice = max(number for number, name in enumerate(names, 2) if name == names[0])
        other = next(number for number, name in enumerate(names, 2) if number > twice and names.count(name) == 1)
        for number in (twice, other):
            sheet.cell(number, named.index("source") + 1).value = "xx"
        sheet.cell(other, named.index("unit") + 1).value = "xx"
        spoiled.append(other)

    spoiled: list[int] = []
    faults = refused(lambda: read_workbook(edited(load_version(LILLEBY), spoil)))
    assert [fault.line for fault in faults if "«xx» er ikke et kendt anker" in fault.message] == spoiled


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_list_with_line_breaks_in_its_cell_is_the_same_list(line_break: str) -> None:
    catalogue = load_version(LILLEBY)
    files = as_csv(catalogue, ";", "utf-8")
    rows = [*csv.reader(StringIO(files["common"].decode(), newline=""), delimiter=";")]
    place = rows[0].index("order")
    assert "," in rows[1][place]
    for between in (f",{line_break}", line_break):
        rows[1][place] = between.join(catalogue.common.order)
        written = StringIO(newline="")
        csv.writer(written, delimiter=";").writerows(rows)
        assert read_csv({**files, "common": written.getvalue().encode()})[0] == catalogue
