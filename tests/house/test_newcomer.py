"""The table for newcomers is true: each word it names is in the file it names."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.house.sources import ROOT

PAGE = (ROOT / "docs" / "newcomer.md").read_text(encoding="utf-8")
# As many lines as are read at a glance.
MANY_FILES = 14
SEARCHED = [path for folder in ("src", "catalogues") for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
TASKS = re.findall(r"^\| ([^|]+) \| `([^`]+)` \| `([^`]+)` \|$", PAGE, re.MULTILINE)


@cache
def read_searched() -> list[str]:
    """The texts a newcomer searches."""
    texts = [path for path in SEARCHED if path.suffix in {".py", ".sql", ".toml", ".html", ".js", ".md"}]
    return [path.read_text(encoding="utf-8") for path in texts]


def find_files_with(word: str) -> list[str]:
    """The texts that hold a word."""
    return [text for text in read_searched() if word in text]


def test_twelve_tasks_are_listed() -> None:
    assert len(TASKS) == 12


@pytest.mark.parametrize(("_task", "word", "file"), TASKS, ids=[task for task, _word, _file in TASKS])
def test_the_word_of_a_task_is_in_its_file_and_in_few_others(_task: str, word: str, file: str) -> None:
    assert word in (ROOT / file).read_text(encoding="utf-8")
    assert len(find_files_with(word)) <= MANY_FILES
