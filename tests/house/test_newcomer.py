"""The table for newcomers is true: each word it names is in the file it names."""

from __future__ import annotations

import re

import pytest

from tests.house.sources import ROOT

PAGE = (ROOT / "docs" / "newcomer.md").read_text(encoding="utf-8")
TASKS = re.findall(r"^\| ([^|]+) \| `([^`]+)` \| `([^`]+)` \|$", PAGE, re.MULTILINE)


def test_twelve_tasks_are_listed() -> None:
    assert len(TASKS) == 12


@pytest.mark.parametrize(("_task", "word", "file"), TASKS, ids=[task for task, _word, _file in TASKS])
def test_the_word_of_a_task_is_in_its_file(_task: str, word: str, file: str) -> None:
    assert word in (ROOT / file).read_text(encoding="utf-8")
