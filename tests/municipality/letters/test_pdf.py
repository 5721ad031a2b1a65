"""What the file itself is: for archives, for screen readers, in Danish, and the same every time."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from benchmarks.letters.read_all import ReadLetter
from municipality.casework.letters import content_from_json, render_letter
from municipality.casework.letters.rendering import render_letter_sheet
from municipality.casework.letters.typesetting import Typesetter, get_toolchain

UA, A = "{http://www.aiim.org/pdfua/ns/id/}", "{http://www.aiim.org/pdfa/ns/id/}"
VERAPDF = "HELHED_VERAPDF_JAR"


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def tags(document: pikepdf.Pdf) -> list[str]:
    return [str(each.S) for each in elements(document.Root.StructTreeRoot.K)]


def test_each_says_it_is_for_archives_and_for_screen_readers(made: list[ReadLetter]) -> None:
    for each in made:
        with opened(each.pdf) as document, document.open_metadata() as metadata:
            assert metadata[f"{UA}part"] == "1", each.name
            assert (metadata[f"{A}part"], metadata[f"{A}conformance"]) == ("3", "A"), each.name


def test_each_is_tagged_danish_and_shows_its_title(made: list[ReadLetter]) -> None:
    for each in made:
        with opened(each.pdf) as document:
            assert bool(document.Root.MarkInfo.Marked), each.name
            assert str(document.Root.Lang).startswith("da"), each.name
            assert bool(document.Root.ViewerPreferences.DisplayDocTitle), each.name
            assert re.search(rf"\w+ fra {each.town} Kommune$", str(document.open_metadata()["dc:title"])), each.name
            assert all(page.Tabs == "/S" for page in document.pages if "/Annots" in page), each.name


def test_headings_begin_with_one_and_never_skip(made: list[ReadLetter]) -> None:
    for each in made:
        with opened(each.pdf) as document:
            levels = [int(tag[2:]) for tag in tags(document) if tag.startswith("/H") and tag[2:].isdigit()]
        assert levels.count(1) == 1, each.name
        assert levels[0] == 1, each.name
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), each.name


def test_lists_and_paragraphs_are_told_as_what_they_are(made: list[ReadLetter]) -> None:
    for each in made:
        with opened(each.pdf) as document:
            assert {"/Document", "/P", "/H1", "/H2", "/L", "/LI"} <= set(tags(document)), each.name


def test_fonts_are_inside_and_nothing_runs_or_reaches_out(made: list[ReadLetter]) -> None:
    for each in made:
        with opened(each.pdf) as document:
            items = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
            kinds = [str(item.get("/Type", "")) for item in items]
            described = [item for item in items if item.get("/Type") == "/FontDescriptor"]
            keys = {key for item in items for key in item}
            assert described, each.name
            assert all("/FontFile2" in font or "/FontFile3" in font for font in described), each.name
        assert not {"/JavaScript", "/JS", "/OpenAction", "/AA", "/URI", "/EmbeddedFiles"} & keys, each.name
        assert "/Action" not in kinds, each.name


def test_the_same_content_gives_the_same_bytes(made: list[ReadLetter]) -> None:
    for each in made:
        again = render_letter(content_from_json(each.content))
        assert (again.pdf, again.sha256, again.text) == (each.pdf, each.sha256, each.text), each.name
        assert again.made_with == get_toolchain()


def test_another_typesetter_gives_the_same_bytes_whatever_it_set_before(made: list[ReadLetter]) -> None:
    other = Typesetter()
    assert not [
        each.name for each in made[::-7] if other.pdf(render_letter_sheet(content_from_json(each.content))) != each.pdf
    ]


def test_letters_made_at_once_do_not_mix(made: list[ReadLetter]) -> None:
    some = made[::5] * 2
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda each: render_letter(content_from_json(each.content)).pdf, some))
    assert found == [each.pdf for each in some]


def test_another_date_gives_other_bytes(by_name: dict[str, ReadLetter]) -> None:
    content = content_from_json(by_name["lyngbakke-sent-1-decision"].content)
    later = replace(content, dated=content.dated + timedelta(days=1))
    assert render_letter(content).sha256 != render_letter(later).sha256


def test_verapdf_agrees(made: list[ReadLetter], tmp_path: Path) -> None:
    jar = os.environ.get(VERAPDF, "")
    if not (shutil.which("java") and jar and Path(jar).is_file()):
        pytest.skip(f"{VERAPDF} names no veraPDF jar, or there is no Java")
    for each in made:
        (tmp_path / f"{each.name}.pdf").write_bytes(each.pdf)
    for flavour in ("3a", "ua1"):
        told = subprocess.run(
            ["java", "-jar", jar, "--flavour", flavour, "--format", "text", *map(str, tmp_path.glob("*.pdf"))],
            capture_output=True,
            text=True,
            check=False,
        )
        verdicts = [line.split()[0] for line in told.stdout.splitlines() if line.strip()]
        assert verdicts == ["PASS"] * len(made), told.stdout
