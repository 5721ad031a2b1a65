"""A catalogue goes to a workbook and comes back equal; a wrong cell is named by sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from helhed.catalogue import Catalogue, load_version
from helhed.catalogue.exchange import read_xlsx, xlsx_bytes
from helhed.catalogue.exchange.guide import COLUMNS_SAID, HELP_SHEET, SHEETS_SAID
from helhed.catalogue.exchange.sheets import SHEETS
from helhed.errors import CatalogueError, Fault
from tests.helhed.catalogue.invented import invented


@pytest.mark.parametrize("name", ["herning", "jammerbugt"])
def test_the_real_catalogues_come_back_equal(catalogues_folder: Path, name: str) -> None:
    (common,) = (catalogues_folder / name).glob("*/common.toml")
    catalogue = load_version(common.parent)
    assert read_xlsx(xlsx_bytes(catalogue)) == catalogue


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_every_catalogue_comes_back_equal(seed: int) -> None:
    catalogue = invented(seed)
    assert read_xlsx(xlsx_bytes(catalogue)) == catalogue


def test_the_same_catalogue_gives_the_same_bytes(lilleby: Catalogue) -> None:
    assert xlsx_bytes(lilleby) == xlsx_bytes(lilleby)


def edited(catalogue: Catalogue, edit: Callable[[Workbook], None]) -> bytes:
    """The catalogue's workbook as somebody saved it after changing it."""
    workbook = load_workbook(BytesIO(xlsx_bytes(catalogue)))
    edit(workbook)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def place(sheet: Worksheet, column: str, **row: Any) -> tuple[int, int]:
    """Row and column number of a cell: the column's name, and the first row that holds these values."""
    header = [cell.value for cell in sheet[1]]
    for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        if all(cells[header.index(name)] == value for name, value in row.items()):
            return number, header.index(column) + 1
    raise LookupError(row)


def faults(catalogue: Catalogue, edit: Callable[[Workbook], None]) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.key) for fault in refused(edited(catalogue, edit))]


def refused(data: bytes) -> tuple[Fault, ...]:
    with pytest.raises(CatalogueError) as refusal:
        read_xlsx(data)
    return refusal.value.faults


def test_columns_may_stand_in_any_order(lilleby: Catalogue) -> None:
    def shuffle(workbook: Workbook) -> None:
        for sheet in workbook.worksheets[1:]:
            columns = [*sheet.iter_cols(values_only=True)]
            Random(1).shuffle(columns)
            for number, cells in enumerate(columns, start=1):
                for row, value in enumerate(cells, start=1):
                    sheet.cell(row, number).value = value

    assert read_xlsx(edited(lilleby, shuffle)) == lilleby


def test_empty_rows_and_columns_are_passed_over(lilleby: Catalogue) -> None:
    def spread(workbook: Workbook) -> None:
        workbook["conditions"].insert_rows(3)
        workbook["conditions"].insert_cols(2)

    assert read_xlsx(edited(lilleby, spread)) == lilleby


def test_values_may_be_typed_as_a_spreadsheet_types_them(lilleby: Catalogue) -> None:
    def retype(workbook: Workbook) -> None:
        values = workbook["parameters"]
        values.cell(*place(values, "value", product="dag", name="morning")).value = time(10)
        values.cell(*place(values, "value", product="tur", name="per_week")).value = 2.0
        values.cell(*place(values, "valid_from", product="tur", name="per_week")).value = "2026-01-01"
        values.cell(*place(values, "value", product="dag", name="window")).value = "7:00 – 15:00"
        common = workbook["common"]
        common.cell(*place(common, "version")).value = datetime(2026, 1, 1)  # noqa: DTZ001 -- as openpyxl reads it

    assert read_xlsx(edited(lilleby, retype)) == lilleby


def test_every_wrong_cell_is_named_at_once(lilleby: Catalogue) -> None:
    def spoil(workbook: Workbook) -> None:
        conditions, values, items = (workbook[name] for name in ("conditions", "parameters", "items"))
        conditions["C2"] = "bindng"
        conditions["G3"] = "functional_level one_of"
        conditions["A5"] = "store"
        values.cell(*place(values, "value", product="let", name="hours")).value = "under 5 timer"
        values.cell(*place(values, "unit", product="dag", name="morning")).value = "klokken"
        items["C2"] = "main"

    assert faults(lilleby, spoil) == [
        ("conditions", 2, "force"),
        ("conditions", 3, "requirement"),
        ("conditions", 5, "product"),
        ("parameters", 8, "value"),
        ("parameters", 13, "unit"),
        ("items", 2, "role"),
    ]


@pytest.mark.parametrize(
    ("sheet", "column", "row", "value"),
    [
        ("items", "source", {"id": "bath"}, "P.nobody"),
        ("conditions", "requirement", {"product": "let", "name": "hours"}, "weekly_minutes within weeks"),
        ("conditions", "source", {"product": "nat", "name": "day_granted"}, "P.nobody"),
        ("limits", "parameter", {"product": "tur", "name": "weekdays"}, "weekday"),
        ("statements", "source", {"product": "stor", "part": "notes"}, "P.nobody"),
        ("parameters", "question", {"name": "boundary_minutes"}, "L9"),
        ("process", "source", {"name": "complaint"}, "A.nobody"),
        ("questions", "source", {"id": "L1"}, "A.nobody"),
        ("anchors", "document", {"id": "P.who"}, "andet.txt"),
        ("combinations", "others", {"product": "nat"}, "day"),
        ("common", "order", {}, "let, stor, dag, aften, nat, tur, bad"),
        ("product_signs", "id", {"product": "tur"}, "likes_cakes"),
    ],
)
def test_a_reference_to_nothing_is_named_by_its_cell(
    lilleby: Catalogue, sheet: str, column: str, row: dict[str, str], value: str
) -> None:
    spot: list[int] = []

    def misname(workbook: Workbook) -> None:
        number, place_of_column = place(workbook[sheet], column, **row)
        workbook[sheet].cell(number, place_of_column).value = value
        spot.append(number)

    assert faults(lilleby, misname) == [(sheet, spot[0], column)]


def test_an_unknown_column_is_named_with_the_nearest_known(lilleby: Catalogue) -> None:
    def rename(workbook: Workbook) -> None:
        workbook["limits"]["J1"] = "items_"

    (fault, *_) = refused(edited(lilleby, rename))
    assert (fault.file, fault.line, fault.key) == ("limits", 1, "items_")
    assert "Mente du «items»?" in fault.message


def test_a_doubled_column_a_missing_and_an_unknown_sheet_are_faults(lilleby: Catalogue) -> None:
    def spoil(workbook: Workbook) -> None:
        del workbook["questions"]
        workbook.create_sheet("anker")
        workbook["signs"]["C1"] = "id"

    found = faults(lilleby, spoil)
    assert {("questions", 0, ""), ("anker", 0, ""), ("signs", 1, "id")} <= set(found)


def test_a_formula_is_refused_and_a_text_that_looks_like_one_is_a_text(lilleby: Catalogue) -> None:
    product = replace(lilleby.product("tur"), summary="=SUM(A1:A9)")
    looking = replace(lilleby, products=(*lilleby.products[:-1], product))
    assert read_xlsx(xlsx_bytes(looking)) == looking

    def calculate(workbook: Workbook) -> None:
        workbook["signs"]["B2"] = "=1+1"

    assert ("signs", 2, "text") in faults(lilleby, calculate)


def test_a_product_that_stands_twice_or_lacks_its_texts_is_a_fault(lilleby: Catalogue) -> None:
    def spoil(workbook: Workbook) -> None:
        products, statements = workbook["products"], workbook["statements"]
        products.append([cell.value for cell in products[2]])
        statements.delete_rows(place(statements, "part", product="tur", part="needs")[0])

    found = refused(edited(lilleby, spoil))
    assert ("products", 8, "code") in [(f.file, f.line, f.key) for f in found]
    assert "ydelsen «tur» mangler en række med «needs» i kolonnen part." in [f.message for f in found]


def test_a_number_with_two_units_is_a_fault(lilleby: Catalogue) -> None:
    def spoil(workbook: Workbook) -> None:
        values = workbook["parameters"]
        row, column = place(values, "unit", name="case_days")
        values.cell(row + 1, column).value = "days"

    assert faults(lilleby, spoil) == [("parameters", 3, "unit")]


def test_a_code_that_a_person_typed_as_a_number_is_a_code(catalogues_folder: Path) -> None:
    (common,) = (catalogues_folder / "jammerbugt").glob("*/common.toml")
    catalogue = load_version(common.parent)

    def retype(workbook: Workbook) -> None:
        for sheet in workbook.worksheets[1:]:
            for row in sheet.iter_rows(min_row=2, max_col=1):
                if row[0].value in ("1", "2", "3", "4"):
                    row[0].value = int(row[0].value)

    assert read_xlsx(edited(catalogue, retype)) == catalogue


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html></html>"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    (fault,) = refused(data)
    assert fault.message.startswith("filen kan ikke læses som et regneark")


def test_a_text_a_sheet_cannot_hold_is_refused_and_not_cut(lilleby: Catalogue) -> None:
    for text in ("bel\a", "x" * 40_000):
        product = replace(lilleby.product("tur"), summary=text)
        with pytest.raises(CatalogueError) as refusal:
            xlsx_bytes(replace(lilleby, products=(*lilleby.products[:-1], product)))
        (fault,) = refusal.value.faults
        assert (fault.file, fault.line, fault.key) == ("products", 7, "summary")


def test_the_help_sheet_explains_every_sheet_and_column(lilleby: Catalogue) -> None:
    sheet = load_workbook(BytesIO(xlsx_bytes(lilleby)))[HELP_SHEET]
    cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert set(SHEETS) == set(SHEETS_SAID) <= cells
    assert {column for held in SHEETS.values() for column in held.columns} == set(COLUMNS_SAID)
