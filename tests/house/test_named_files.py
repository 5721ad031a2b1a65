"""No text of the project names a file that is not in the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT, name_of, project_files
from tests.house.test_kept_files import texts

KEPT = {name_of(path) for path in project_files()}
FOLDERS = {parent for name in KEPT for parent in map(str, Path(name).parents)}
PAGES = {Path(name).name for name in KEPT if name.endswith(".md")}
TOP = sorted({name.split("/")[0] for name in KEPT if "/" in name})
PAGE = re.compile(r"(?<![\w{*./-])(?:[\w.-]+/)*[\w-][\w.-]*\.md\b")
PATH = re.compile(rf"(?<![\w./{{*-])(?:{'|'.join(map(re.escape, TOP))})/(?:[\w.-]+/)*[\w-]+(?:\.\w+)+(?![{{*<])\b")
OUTSIDE = re.compile(r"(?<![\w./])(?:\.\./)+[\w.-]+(?:/[\w.-]+)*")
# A page made by a command as the reader goes, and a name that a test invents, are no references.
INVENTED = {"tests/house/test_nothing.py", "ISSUE.word.md"}


def list_lost_names(name: str, text: str) -> list[str]:
    """The files a text names that are not kept, seen from the root and from the text's own folder."""
    own = Path(name).parent

    def is_kept(word: str) -> bool:
        near = Path(*(ROOT / own / word).resolve().relative_to(ROOT).parts).as_posix() if is_inside(own, word) else ""
        return word in KEPT or word in FOLDERS or near in KEPT or near in FOLDERS

    pages = [word for word in PAGE.findall(text) if not is_kept(word) and ("/" in word or word not in PAGES)]
    paths = [word for word in PATH.findall(text) if not is_kept(word)]
    outside = [word for word in OUTSIDE.findall(text) if not is_inside(own, word)]
    return [word for word in (*pages, *paths, *outside) if word not in INVENTED]


def is_inside(folder: Path, word: str) -> bool:
    """Whether a relative path stays within the project."""
    return (ROOT / folder / word).resolve().is_relative_to(ROOT)


def test_every_file_that_a_text_names_is_in_the_project() -> None:
    read = [(name, text) for name, text in texts() if name != name_of(Path(__file__))]
    lost = [f"{name}: {word}" for name, text in read for word in list_lost_names(name, text)]
    assert len(read) > 500
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("as the contract says (assess.md)", []),
        ("as the contract says (agreement.md)", ["agreement.md"]),
        ("the data lies in ../../elsewhere/data", ["../../elsewhere/data"]),
        ("see src/helhed/errors.py and src/helhed/error.py", ["src/helhed/error.py"]),
    ],
)
def test_a_lost_name_is_found(text: str, lost: list[str]) -> None:
    assert list_lost_names("docs/river.md", text) == lost
