"""Workbooks as people's Excel makes them: merged and empty cells, empty fills, no styles, damage, a million rows."""

from __future__ import annotations

import resource
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from helhed.catalogue import Catalogue, load_version
from helhed.catalogue.exchange import read_workbook, read_xlsx, xlsx_bytes
from helhed.catalogue.exchange.sheets import SHEETS
from helhed.errors import CatalogueError, Fault

Change = Callable[[str, bytes], bytes | None]


@pytest.fixture(scope="module")
def herning(catalogues_folder: Path) -> Catalogue:
    return load_version(next((catalogues_folder / "herning").glob("*/common.toml")).parent)


@pytest.fixture(scope="module")
def written(herning: Catalogue) -> bytes:
    return xlsx_bytes(herning)


def changed(content: bytes, change: Change) -> bytes:
    """The archive with each part as `change` leaves it; nothing leaves it out."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return made.getvalue()


def edited(content: bytes, edit: Callable[[Workbook], None]) -> bytes:
    workbook = load_workbook(BytesIO(content))
    edit(workbook)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def faults_of(content: bytes) -> tuple[Fault, ...]:
    with pytest.raises(CatalogueError) as refused:
        read_xlsx(content)
    return refused.value.faults


@pytest.mark.parametrize("sheet", SHEETS)
def test_merged_cells_are_a_named_fault_in_every_sheet(written: bytes, sheet: str) -> None:
    faults = faults_of(edited(written, lambda workbook: workbook[sheet].merge_cells("A2:A3")))
    merged = [fault for fault in faults if fault.key == "A2:A3"]
    assert [(fault.file, fault.line) for fault in merged] == [(sheet, 2)]
    assert "flettet" in merged[0].message


def test_a_merged_scope_never_widens_a_rule_to_every_package(written: bytes) -> None:
    faults = faults_of(edited(written, lambda workbook: workbook["conditions"].merge_cells("A23:A26")))
    assert {(fault.file, fault.key) for fault in faults} >= {("conditions", "A23:A26"), ("conditions", "product")}
    assert [fault.line for fault in faults if fault.key == "product"] == [24, 25, 26]


@pytest.mark.parametrize("sheet", ["conditions", "limits", "combinations", "parameters", "items", "product_signs"])
def test_an_empty_scope_is_a_fault_and_not_the_whole_catalogue(written: bytes, sheet: str) -> None:
    faults = faults_of(edited(written, lambda workbook: workbook[sheet].cell(4, 1).__setattr__("value", None)))
    assert (sheet, 4, "product") in {(fault.file, fault.line, fault.key) for fault in faults}


def test_a_common_rule_without_its_products_is_a_fault_too(written: bytes) -> None:
    def empty(workbook: Workbook) -> None:
        header = [cell.value for cell in workbook["process"][1]]
        workbook["process"].cell(3, header.index("applies_to") + 1).value = None

    (fault,) = faults_of(edited(written, empty))
    assert (fault.file, fault.line, fault.key) == ("process", 3, "applies_to")
    assert "hele kataloget" in fault.message


def test_that_a_rule_is_for_the_whole_catalogue_is_written(written: bytes, herning: Catalogue) -> None:
    rows = load_workbook(BytesIO(written))["parameters"].iter_rows(min_row=2, values_only=True)
    assert "hele kataloget" in {row[0] for row in rows}
    assert read_xlsx(written) == herning


@pytest.mark.parametrize(
    "change",
    [
        lambda name, part: part.replace(b"<fill><patternFill/></fill>", b"<fill/>") if "styles" in name else part,
        lambda name, part: None if "theme" in name or "docProps" in name else part,
        lambda name, part: part.replace(b"<fonts", b"<x").replace(b"</fonts", b"</x") if "styles" in name else part,
    ],
    ids=["an empty fill", "no theme and no properties", "styles of another kind"],
)
def test_what_holds_no_value_may_be_missing_or_strange(written: bytes, herning: Catalogue, change: Change) -> None:
    assert read_xlsx(changed(written, change)) == herning


def test_without_styles_the_days_are_read_as_the_numbers_they_are_and_told(written: bytes, herning: Catalogue) -> None:
    read, remarks = read_workbook(changed(written, lambda name, part: None if "styles" in name else part))
    assert read == herning
    assert all("det læses som dagen" in remark.message for remark in remarks)
    assert ("common", 2, "version") in [(remark.file, remark.line, remark.key) for remark in remarks]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet5.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("how", [lambda part: part[: len(part) // 2], lambda part: b"\x00" + part, lambda _: b""])
def test_damaged_xml_is_told_by_its_part(written: bytes, part: str, how: Callable[[bytes], bytes]) -> None:
    faults = faults_of(changed(written, lambda name, data: how(data) if name == part else data))
    assert any(part in fault.message or "fanebladet" in fault.message for fault in faults)


def test_an_entity_bomb_is_refused_before_it_is_read(written: bytes) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]>'
    faults = faults_of(changed(written, lambda name, data: bomb + data if name == "xl/workbook.xml" else data))
    assert "definitioner" in faults[0].message


def test_a_part_that_swells_is_refused(written: bytes) -> None:
    faults = faults_of(
        changed(written, lambda name, data: data + b" " * (80 * 2**20) if name == "xl/worksheets/sheet5.xml" else data)
    )
    assert "for stor" in faults[0].message


def test_a_formatted_cell_in_the_last_row_costs_nothing(written: bytes, herning: Catalogue) -> None:
    far = b'<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    content = changed(written, lambda name, data: data.replace(b"</sheetData>", far) if "worksheets" in name else data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read_xlsx(content) == herning
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


SHEET = "xl/worksheets/sheet5.xml"
CELL = b'<c t="inlineStr"><is><t>x</t></is></c>'


def with_end(content: bytes, more: bytes) -> bytes:
    """The fifth sheet with more rows at its end."""
    return changed(
        content,
        lambda name, part: part.replace(b"</sheetData>", more + b"</sheetData>") if name == SHEET else part,
    )


@pytest.mark.parametrize(
    "more",
    [
        b"<row>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</row>",
        b'<row r="9000">' + CELL * 1_000_000 + b"</row>",
        b"".join(b'<row r="%d">%s</row>' % (number, CELL) for number in range(2_000, 300_000)),
        b"</sheetData><mergeCells>" + b'<mergeCell ref="A3:A6"/>' * 500_000 + b"</mergeCells><sheetData>",
    ],
    ids=["deep", "wide", "long", "merged"],
)
def test_what_no_sheet_holds_is_one_fault_and_is_not_read_to_its_end(written: bytes, more: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    faults = faults_of(with_end(written, more))
    assert len(faults) == 1, faults[:3]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_parts_of_a_text_within_parts_are_no_recursion_without_end(written: bytes) -> None:
    deep = b'<row r="9000"><c t="inlineStr"><is>' + b"<r>" * 900 + b"<t>x</t>" + b"</r>" * 900 + b"</is></c></row>"
    assert len(faults_of(with_end(written, deep))) == 1


def test_a_row_that_is_there_twice_loses_no_cell(written: bytes, herning: Catalogue) -> None:
    def split(name: str, part: bytes) -> bytes:
        if not name.startswith("xl/worksheets/") or b'<row r="2"' not in part:
            return part
        first = part.index(b'<row r="2"')
        second = part.index(b"</c><c ", first) + len(b"</c>")
        return part[:second] + b'</row><row r="2">' + part[second:]

    assert read_xlsx(changed(written, split)) == herning


def test_the_last_day_counted_from_1904_is_a_number_that_is_no_date(written: bytes) -> None:
    def with_1904(name: str, part: bytes) -> bytes:
        if name == "xl/workbook.xml":
            return part.replace(b"<workbookPr", b'<workbookPr date1904="1"')
        return part

    def set_last_day(workbook: Workbook) -> None:
        cell = next(cell for cell in workbook["common"][2] if cell.is_date)
        cell.value, cell.number_format = 2_958_465, "yyyy-mm-dd"

    assert faults_of(changed(edited(written, set_last_day), with_1904))
