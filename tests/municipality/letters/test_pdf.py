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

from municipality.casework.letters import from_json, letter, to_json
from municipality.casework.letters.made import sheet
from municipality.casework.letters.typesetting import Typesetter, made_with
from tests.municipality.letters.situations import SITUATIONS

EACH = pytest.mark.parametrize("name", SITUATIONS)
UA, A = "{http://www.aiim.org/pdfua/ns/id/}", "{http://www.aiim.org/pdfa/ns/id/}"
VERAPDF = "HELHED_VERAPDF_JAR"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: letter(content()).pdf for name, content in SITUATIONS.items()}


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


@EACH
def test_it_says_it_is_for_archives_and_for_screen_readers(made: dict[str, bytes], name: str) -> None:
    with opened(made[name]) as document, document.open_metadata() as metadata:
        assert metadata[f"{UA}part"] == "1"
        assert (metadata[f"{A}part"], metadata[f"{A}conformance"]) == ("3", "A")


@EACH
def test_it_is_tagged_danish_and_shows_its_title(made: dict[str, bytes], name: str) -> None:
    with opened(made[name]) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang).startswith("da")
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert re.search(r"\w+ fra (Lilleby|Storeby) Kommune$", str(document.open_metadata()["dc:title"]))
        assert all(page.Tabs == "/S" for page in document.pages if "/Annots" in page)


@EACH
def test_its_headings_begin_with_one_and_never_skip(made: dict[str, bytes], name: str) -> None:
    with opened(made[name]) as document:
        levels = [int(tag[2:]) for tag in tags(document) if tag.startswith("/H") and tag[2:].isdigit()]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@EACH
def test_lists_and_paragraphs_are_told_as_what_they_are(made: dict[str, bytes], name: str) -> None:
    with opened(made[name]) as document:
        found = set(tags(document))
    assert {"/Document", "/P", "/H1", "/H2", "/L", "/LI"} <= found


@EACH
def test_its_fonts_are_inside_and_nothing_runs_or_reaches_out(made: dict[str, bytes], name: str) -> None:
    with opened(made[name]) as document:
        kinds = [str(item.get("/Type", "")) for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        described = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        keys = {key for item in document.objects if isinstance(item, pikepdf.Dictionary) for key in item}
    assert described
    assert all("/FontFile2" in each or "/FontFile3" in each for each in described)
    assert not {"/JavaScript", "/JS", "/OpenAction", "/AA", "/URI", "/EmbeddedFiles"} & keys
    assert "/Action" not in kinds


@EACH
def test_the_same_content_gives_the_same_bytes(made: dict[str, bytes], name: str) -> None:
    content = SITUATIONS[name]()
    again = letter(from_json(to_json(content)))
    assert again.pdf == made[name]
    assert again.made_with == made_with()


def test_another_typesetter_gives_the_same_bytes_whatever_it_set_before(made: dict[str, bytes]) -> None:
    other = Typesetter()
    names = list(SITUATIONS)[::-1]
    assert [other.pdf(sheet(SITUATIONS[name]())) == made[name] for name in names] == [True] * len(names)


def test_letters_made_at_once_do_not_mix(made: dict[str, bytes]) -> None:
    names = [*SITUATIONS] * 2
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: letter(SITUATIONS[name]()).pdf, names))
    assert found == [made[name] for name in names]


def test_another_date_gives_other_bytes() -> None:
    content = SITUATIONS["01-packages-granted"]()
    later = replace(content, dated=content.dated + timedelta(days=1))
    assert letter(content).sha256 != letter(later).sha256


def test_verapdf_agrees(made: dict[str, bytes], tmp_path: Path) -> None:
    jar = os.environ.get(VERAPDF, "")
    if not (shutil.which("java") and jar and Path(jar).is_file()):
        pytest.skip(f"{VERAPDF} names no veraPDF jar, or there is no Java")
    for name, pdf in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    for flavour in ("3a", "ua1"):
        told = subprocess.run(
            ["java", "-jar", jar, "--flavour", flavour, "--format", "text", *map(str, tmp_path.glob("*.pdf"))],
            capture_output=True,
            text=True,
            check=False,
        )
        verdicts = [line.split()[0] for line in told.stdout.splitlines() if line.strip()]
        assert verdicts == ["PASS"] * len(made), told.stdout
