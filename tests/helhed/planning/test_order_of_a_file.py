"""With a number of moves the answer is the same whatever order a file has: of a day, a change, a large day, a week."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from helhed.planning import solve, stop_after_iterations
from helhed.planning.decompose import decomposition
from helhed.planning.decompose.decomposition import solve_blocks
from helhed.planning.decompose.week import Week, solve_week
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.demo.demo_week import demo_week
from helhed.planning.formats import parse_problem, serialise_problem
from helhed.planning.replan.replan import Acute, replan_day
from tests.helhed.planning.random_days import Kind, random_day
from tests.helhed.planning.shuffle import numbered, shuffled
from tests.helhed.planning.test_exact import LARGER, happening

MOVES = stop_after_iterations(8192)
TOWN = Size(citizens=30, visits=90, teams=2)


def full_day(seed: int) -> dict[str, Any]:
    """A day's file with everything the format has: two windows, parts, breaks, links, priorities, promises, parking."""
    problem = random_day(seed, Kind(visits=(8, 14), staff=(3, 5), links=0.5))
    day = json.loads(json.dumps(serialise_problem(problem)))
    chance = np.random.default_rng(seed)
    day["published_hours"] = {one["id"]: int(chance.integers(0, 150)) for one in day["visits"][::2]}
    day["places"] = [f"Vej {number}" for number in range(len(day["travel"]["car"]))]
    return dict(day)


@pytest.mark.parametrize("seed", range(20))
def test_a_full_day_has_the_same_plan_in_any_order(seed: int) -> None:
    day = full_day(4000 + seed)
    one, other = (solve(parse_problem(file), MOVES, threads=2) for file in (day, shuffled(day, seed)))
    assert other == numbered(one, day, seed)


@pytest.mark.parametrize("seed", range(10))
def test_a_replanned_day_has_the_same_alternatives_in_any_order(seed: int) -> None:
    day = json.loads(json.dumps(serialise_problem(random_day(5000 + seed, LARGER))))
    files = (parse_problem(day), parse_problem(shuffled(day, seed)))
    chance = np.random.default_rng(seed)
    events = [one for one in happening(chance, files[0]) if not isinstance(one, Acute)]  # its place has one number
    found = [
        replan_day(problem, solve(problem, MOVES), events, now=60, freeze=15, stop=lambda: stop_after_iterations(2048))
        for problem in files
    ]
    assert [one.plan for one in found[1]] == [numbered(one.plan, day, seed) for one in found[0]]


@pytest.mark.parametrize("seed", range(3))
def test_a_day_of_several_teams_has_the_same_plan_in_any_order(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decomposition, "MOST_VISITS", 30)
    day = json.loads(json.dumps(serialise_problem(demo_day(seed, TOWN))))
    for one in day["visits"][::4]:
        closed = one["windows"][0]["closes"]
        one["windows"].append({"opens": closed + 3600, "closes": closed + 7200})
    one, other = (
        solve_blocks(parse_problem(file), lambda _share: stop_after_iterations(4096))
        for file in (day, shuffled(day, seed))
    )
    assert other == numbered(one, day, seed)


def test_a_week_has_the_same_plans_in_any_order() -> None:
    week = demo_week(1, Size(citizens=12, visits=30, teams=1))
    days = [json.loads(json.dumps(serialise_problem(day))) for day in week.days[:3]]
    weeks = [
        Week(days=tuple(parse_problem(day) for day in files), contracts=week.contracts)
        for files in (days, [shuffled(day, 1) for day in days])
    ]
    one, other = (solve_week(each, lambda _share: stop_after_iterations(2048)) for each in weeks)
    assert list(other.plans) == [numbered(plan, day, 1) for plan, day in zip(one.plans, days, strict=True)]
    assert other.circles == one.circles
