"""No file ends a command in a traceback: broken ones from a fixed seed, and the ways editors save them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.endurance.broken_files import KINDS, Reader, broken_files, version_read
from helhed.catalogue import load_version
from helhed.cli import app
from helhed.errors import CatalogueError

# The words of Python's parsers and of the system.
ENGLISH = re.compile(r"\b(Expect\w*|Invalid|Unterminated|Extra data|Illegal|Unclosed|Cannot|No such|Permission)\b")
FACTS = Path(__file__).resolve().parents[3] / "examples" / "first-citizen.json"


def test_no_broken_file_ends_in_a_traceback_and_each_refusal_names_its_fault(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    statuses = set()
    for broken in broken_files(480):
        status, said, raised = reader.answer(broken)
        assert raised is None, (broken.kind, broken.name, broken.done, raised)
        assert status in (0, 1, 2)
        assert status != 2 or "Kan ikke bruges" in said
        assert broken.is_named_in(said, status), (broken.kind, broken.done, broken.fault, said)
        assert not ENGLISH.search(said), said
        statuses.add((broken.kind, status))
    assert {kind for kind, status in statuses if status == 2} == set(KINDS)
    # Of the files of a catalogue hardly one in forty is still right.
    assert {kind for kind, status in statuses if status == 0} >= set(KINDS) - {"toml"}


def test_the_same_seed_breaks_the_same_files() -> None:
    assert list(broken_files(30)) == list(broken_files(30))


def test_facts_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(codecs.BOM_UTF8 + FACTS.read_bytes())
    assert CliRunner().invoke(app, ["assess", str(file)]).exit_code == 0


def test_a_catalogue_with_byte_order_marks_is_read(tmp_path: Path) -> None:
    for path in version_read().rglob("*.toml"):
        copy = tmp_path / path.relative_to(version_read())
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert load_version(tmp_path) == load_version(version_read())


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_catalogue_in_another_encoding_is_told_what_to_do(tmp_path: Path, encoding: str) -> None:
    for path in version_read().rglob("*.toml"):
        copy = tmp_path / path.relative_to(version_read())
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_text(encoding="utf-8").encode(encoding, "replace"))
    with pytest.raises(CatalogueError) as refused:
        load_version(tmp_path)
    assert all("gem den som UTF-8" in fault.message for fault in refused.value.faults)
