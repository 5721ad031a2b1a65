"""A command walked: what `docs/walks.md` says of `helhed plan solve` is what happens."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from helhed.cli import app
from tests.walks import compare_with_page, list_hops, traced

TITLE = "Plan a day"
SMALL = ("--visits", "12", "--citizens", "8", "--teams", "1", "--threads", "1", "--seconds", "1")


def run_plan(*words: object) -> None:
    """Runs a command of the planner."""
    ended = CliRunner().invoke(app, ["plan", *(str(word) for word in words)])
    assert ended.exit_code == 0, ended.output


def test_a_day_is_planned_the_way_the_page_says(tmp_path: Path) -> None:
    plan, day = tmp_path / "plan.json", tmp_path / "day.json"
    run_plan("demo", "-o", plan, "--problem", day, *SMALL)
    with traced(list_hops(TITLE)[0]) as walk:
        run_plan("solve", day, "-o", tmp_path / "again.json", "--iterations", 20, "--threads", 1)
    assert compare_with_page(TITLE, walk) == [], "\n".join(walk.hops)
