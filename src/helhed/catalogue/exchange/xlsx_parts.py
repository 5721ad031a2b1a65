"""The parts of an XLSX archive as trees, bounded in size, whatever program wrote them. Nothing is opened from a disk.

People's Excel, LibreOffice and web sheets leave out styles, write empty fills and format a million rows. A reader of
values needs none of that, so only what holds values is read.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from zipfile import BadZipFile, LargeZipFile, ZipFile

from helhed.errors import CatalogueError, Fault

__all__ = ["Parts", "get_local_name"]

LARGEST_PART, LARGEST_WHOLE = 64 * 2**20, 192 * 2**20
PIECE = 64 * 1024
LONGEST_TEXT = 2**20
"""A text of a cell has at most 32 767 characters; only a bomb goes on without a tag for so long."""
_DEFINITIONS = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST_WORD = max(map(len, _DEFINITIONS))
WORKBOOK = "xl/workbook.xml"
# A cell's text with a look of its own lies seven deep; a workbook has at most 64,000 styles, and fewer columns.
DEEPEST, WIDEST = 60, 65_536


def get_local_name(element: Element) -> str:
    """An element's name without its namespace: the strict and the usual form of the format name them alike."""
    return element.tag.rpartition("}")[2]


@dataclass(slots=True)
class Parts:
    """An archive's parts. Raises CatalogueError in a sentence for whatever cannot be read."""

    data: bytes
    _archive: ZipFile = field(init=False)
    _left: int = LARGEST_WHOLE

    def __post_init__(self) -> None:
        try:
            self._archive = ZipFile(BytesIO(self.data))
        except (BadZipFile, LargeZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _unusable("filen kan ikke læses som et regneark (.xlsx); gem den som Excel-projektmappe.") from error
        if WORKBOOK not in self.names:
            raise _unusable("filen kan ikke læses som et regneark (.xlsx): den er en pakket mappe af en anden art.")

    @property
    def names(self) -> frozenset[str]:
        """The parts there are."""
        return frozenset(self._archive.namelist())

    def elements(self, name: str, wanted: frozenset[str]) -> Iterator[Element]:
        """The wanted elements of a part as they end, each forgotten when the next is asked for."""
        parser: XMLPullParser[Any] = XMLPullParser(events=("start", "end"))
        depth: list[Element] = []
        silent = 0
        try:
            for piece in self._pieces(name):
                parser.feed(piece)
                silent = 0 if b"<" in piece else silent + len(piece)
                if silent > LONGEST_TEXT:
                    raise _unusable(f"regnearkets del «{name}» har en tekst, der er længere, end en celle kan rumme.")
                yield from _ended(parser, depth, wanted)
            parser.close()
            yield from _ended(parser, depth, wanted)
        except (ParseError, ValueError, LookupError) as error:
            raise _unusable(f"regnearkets del «{name}» er beskadiget; åbn det, og gem det igen.") from error

    def _pieces(self, name: str) -> Iterator[bytes]:
        """A part in pieces. No more than the size the archive names for it is ever unpacked."""
        try:
            size = self._archive.getinfo(name).file_size
            self._left -= size
            if size > LARGEST_PART or self._left < 0:
                raise _unusable(f"regnearkets del «{name}» er for stor til et katalog.")
            with self._archive.open(name) as part:
                before = b""
                while piece := part.read(PIECE):
                    if any(word in before + piece for word in _DEFINITIONS):
                        raise _unusable(f"regnearkets del «{name}» rummer definitioner, et regneark ikke har.")
                    yield piece
                    before = piece[-_LONGEST_WORD:]
        except (BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, NotImplementedError) as error:
            raise _unusable(f"regnearkets del «{name}» mangler eller er beskadiget.") from error

    def sheets(self) -> tuple[tuple[str, str], ...]:
        """The name and the part of each sheet, in the workbook's order."""
        targets = dict(self._relations())
        found: list[tuple[str, str]] = []
        for element in self.elements(WORKBOOK, frozenset({"sheet"})):
            relation = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "id"), "")
            part = targets.get(relation, "")
            if part in self.names and "worksheets" in part:
                found.append((element.get("name", ""), part))
        return tuple(found)

    def hidden_sheets(self) -> frozenset[str]:
        """The names of the sheets that are hidden."""
        sheets = self.elements(WORKBOOK, frozenset({"sheet"}))
        return frozenset(sheet.get("name", "") for sheet in sheets if sheet.get("state", "visible") != "visible")

    def counts_from_1904(self) -> bool:
        """Whether the workbook's dates are counted from 1904, as old Macs did."""
        found = self.elements(WORKBOOK, frozenset({"workbookPr"}))
        return any(element.get("date1904") in ("1", "true") for element in found)

    def _relations(self) -> Iterator[tuple[str, str]]:
        name = "xl/_rels/workbook.xml.rels"
        for element in self.elements(name, frozenset({"Relationship"})):
            target = element.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield element.get("Id", ""), path


def _ended(parser: XMLPullParser[Any], depth: list[Element], wanted: frozenset[str]) -> Iterator[Element]:
    """The wanted elements that have ended; every other is emptied at once, so that memory does not grow."""
    for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
        if event == "start":
            if len(depth) == DEEPEST or (depth and len(depth[-1]) > WIDEST):
                raise _unusable(
                    "regnearket har flere celler i en række eller lag i hinanden, end et regneark kan have."
                )
            depth.append(element)
            continue
        depth.pop()
        if get_local_name(element) in wanted:
            yield element
        if not any(get_local_name(outer) in wanted for outer in depth):
            element.clear()
            if depth:
                depth[-1].remove(element)


def _unusable(message: str) -> CatalogueError:
    return CatalogueError([Fault(message=message)])
