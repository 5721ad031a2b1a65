"""Fuzzes the commands that read people's files, from a fixed seed: no file may end in a traceback.

    .venv/bin/python -m benchmarks.endurance.broken_files --files 10000

prints how many files were accepted and refused, the slowest and the largest, and fails where one has no error message.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from benchmarks.endurance.broken_bytes import break_text, break_workbook
from helhed.catalogue import catalogue_root, load_version
from helhed.catalogue.exchange import xlsx_bytes
from helhed.cli import app
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.demo.demo_week import demo_week
from helhed.planning.formats import serialise_plan, serialise_problem
from helhed.planning.formats.week import serialise_week
from helhed.planning.search.solve import solve
from helhed.planning.search.stop_rules import stop_after_iterations

ROOT = Path(__file__).resolve().parents[2]
REFUSED = 2
ANSWERED = (0, 1, REFUSED)


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken file: which command reads it, what was done to it, its bytes, and its name in a catalogue.

    `fault` is the key of the one value that was changed, which a refusal must name; empty where more was done. Of an
    intact plan of another day it is a visit the day does not have, which every answer must name.
    """

    kind: str
    done: str
    content: bytes
    name: str = ""
    fault: str = ""

    def is_named_in(self, said: str, status: int) -> bool:
        """Whether an answer names the fault, where it must."""
        return self.fault in said or (status != REFUSED and self.done != OTHER_DAY)


TEXT_SHARE = 0.3
# Values that are invalid in most fields: of every JSON type, and at the limits of numbers and dates.
VALUES: tuple[Any, ...] = (
    None, True, "", "x", " ", "\u200b", "ukendt", "2026-02-30", "9999-12-31", "0001-01-01T00:00", -1, 0, 1.5, 10**18,
    10**400, -(10**18), 2**63, float("nan"), float("inf"), [], [[]], {}, {"x": 1}, [None], ["x"], [1, 1, 1],
    "a" * 70_000, [0] * 5_000, "1e999", "07:00", "25:61",
)  # fmt: skip
# What reads a plan beside its day. The employee and the visit of the commands are in the intact day.
PLAN_READERS: dict[str, tuple[str, ...]] = {
    "plan": ("score", "DAY", "PLAN"),
    "show": ("show", "DAY", "PLAN", "-o", "MADE"),
    "show-text": ("show", "DAY", "PLAN", "-o", "MADE", "--text"),
    "explain": ("explain", "DAY", "PLAN"),
    "candidates": ("explain", "DAY", "PLAN", "VISIT"),
    "replan-plan": ("replan", "DAY", "PLAN", "--now", "600", "--sick", "EMPLOYEE", "-o", "FOLDER", "--seconds", "0.1"),
}
KINDS = ("assess", "toml", "xlsx", "day", "week", "replan", *PLAN_READERS)
OTHER_DAY, OTHER_DAY_SHARE = "plan of another day", 0.1


def broken_files(files: int, seed: int = 20261129) -> Iterator[Broken]:
    """Yields `files` broken files, an equal share of each kind, the same for the same seed."""
    chance = random.Random(seed)
    versions = sorted(path.parent for path in catalogue_root().glob("*/*/common.toml"))
    sheets = [xlsx_bytes(load_version(version)) for version in versions]
    texts = [path.relative_to(version_read()) for path in sorted(version_read().rglob("*.toml"))]
    whole = {"assess": (ROOT / "examples" / "first-citizen.json").read_bytes(), **whole_plans()}
    for number in range(files):
        kind = KINDS[number % len(KINDS)]
        if kind == "xlsx":
            done, content = break_workbook(chance.choice(sheets), chance)
            yield Broken(kind, done, content)
        elif kind == "toml":
            name = chance.choice(texts)
            yield Broken(kind, *break_text((version_read() / name).read_bytes(), chance), str(name))
        elif kind in PLAN_READERS and chance.random() < OTHER_DAY_SHARE:
            yield Broken(kind, OTHER_DAY, *plan_of_another_day(chance.randrange(2, 50)))
        else:
            content = whole["day" if kind == "replan" else "plan" if kind in PLAN_READERS else kind]
            if chance.random() < TEXT_SHARE:
                yield Broken(kind, *break_text(content, chance))
            else:
                done, broken, fault = break_values(content, chance)
                yield Broken(kind, done, broken, fault=fault)


@cache
def whole_plans() -> dict[str, bytes]:
    """Returns a day with every feature of the format, its plan, and a week: small, and the same every time."""
    day = demo_day(1, Size(citizens=6, visits=12, teams=1))
    plan = solve(day, stop_after_iterations(20))
    week = demo_week(1, Size(citizens=4, visits=8, teams=1))
    made = {"day": serialise_problem(day), "plan": serialise_plan(plan), "week": serialise_week(week)}
    return {name: json.dumps(content, indent=1, ensure_ascii=False).encode() for name, content in made.items()}


@cache
def plan_of_another_day(seed: int) -> tuple[bytes, str, str]:
    """Returns an intact plan of a day with other visits and some of the same names; no file name; a visit's name.

    The day it is read with does not have that visit.
    """
    day = demo_day(seed, Size(citizens=8, visits=16, teams=1))
    plan = solve(day, stop_after_iterations(20))
    known = {visit["id"] for visit in json.loads(whole_plans()["day"])["visits"]}
    given = sorted({stop.visit for tour in plan.tours for stop in tour.stops if stop.visit} - known)
    return json.dumps(serialise_plan(plan), indent=1).encode(), "", given[0]


def version_read() -> Path:
    """Returns the folder of the catalogue version to break, one file at a time."""
    return next(catalogue_root().glob("jammerbugt/*/common.toml")).parent


def break_values(content: bytes, chance: random.Random) -> tuple[str, bytes, str]:
    """Returns valid JSON in which one to three values are replaced, removed, duplicated or renamed.

    Also returns the key of the one value that was changed, or nothing. A refusal names an item removed from a list by
    the references to it, if any, and a duplicate by its own name.
    """
    whole = json.loads(content)
    done, fault = [], ""
    for _ in range(chance.randrange(1, 4)):
        parent, key, fault = chance.choice(list(_places(whole)))
        way = chance.choice(("other", "gone", "double", "renamed"))
        if way == "double" and isinstance(parent, list):
            parent.insert(chance.randrange(len(parent) + 1), parent[key])
        elif way == "renamed" and isinstance(parent, dict):
            parent[f"{key}x"] = parent.pop(key)
        elif way == "gone":
            del parent[key]
        else:
            parent[key] = copy.deepcopy(chance.choice(VALUES))
        if isinstance(parent, list) and way in {"gone", "double"}:
            fault = ""
        done.append(f"{way} {key}")
    text = json.dumps(whole, ensure_ascii=chance.random() < 0.5)
    return ", ".join(done), text.encode("utf-8", "replace"), fault if len(done) == 1 else ""


def _places(value: Any, name: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Yields each parent and key of a JSON value, and the nearest key that is a name."""
    keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(keys):
        nearest = key if isinstance(key, str) else name
        yield value, key, nearest
        yield from _places(inner, nearest)


PLANNING = {"day": "solve", "week": "week"}
SHORT = ("--iterations", "2", "--threads", "1")


class Reader:
    """Runs the command a broken file is for, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runner = CliRunner()

    def answer(self, broken: Broken) -> tuple[int, str, BaseException | None]:
        """Returns the exit status, the output, and the exception where the command raised one."""
        said = self.runner.invoke(app, self.command(broken))
        raised = None if said.exception is None or isinstance(said.exception, SystemExit) else said.exception
        return said.exit_code, said.output, raised

    def command(self, broken: Broken) -> list[str]:
        """Writes the file where its command reads it."""
        if broken.kind in {*PLANNING, *PLAN_READERS, "replan"}:
            return self.planning_command(broken)
        if broken.kind == "assess":
            file = self.folder / "facts.json"
            file.write_bytes(broken.content)
            return ["assess", str(file)]
        if broken.kind == "xlsx":
            file = self.folder / "catalogue.xlsx"
            file.write_bytes(broken.content)
            shutil.rmtree(self.folder / "made", ignore_errors=True)
            return ["catalogue", "import", str(file), "--to", str(self.folder / "made")]
        place = self.folder / "catalogue" / "2025-07-01"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(version_read(), place)
        (place / broken.name).write_bytes(broken.content)
        return ["check", str(place)]

    def planning_command(self, broken: Broken) -> list[str]:
        """Writes the broken day, plan or week with the intact other file its command reads; returns the command."""
        file, made, other = (self.folder / f"{name}.json" for name in (broken.kind, "made", "whole"))
        file.write_bytes(broken.content)
        if broken.kind in PLANNING:
            return ["plan", PLANNING[broken.kind], str(file), "-o", str(made), *SHORT]
        day = whole_plans()["day"]
        if broken.kind == "replan":
            other.write_bytes(whole_plans()["plan"])
            return ["plan", "replan", str(file), str(other), "--now", "600", "-o", str(self.folder), "--seconds", "0.1"]
        other.write_bytes(day)
        names = {"DAY": str(other), "PLAN": str(file), "MADE": str(made), "FOLDER": str(self.folder)}
        whole = json.loads(day)
        names |= {"VISIT": whole["visits"][0]["id"], "EMPLOYEE": whole["employees"][0]["id"]}
        return ["plan", *(names.get(word, word) for word in PLAN_READERS[broken.kind])]


def main() -> int:
    """Runs so many and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("--first", type=int, default=0, help="leave out so many of the same files, to run in parts")
    wish = parser.parse_args()
    counts: Counter[tuple[str, int]] = Counter()
    failures, slowest = [], (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder))
        for broken in islice(broken_files(wish.first + wish.files, wish.seed), wish.first, None):
            began = time.perf_counter()
            status, said, raised = reader.answer(broken)
            slowest = max(slowest, (time.perf_counter() - began, f"{broken.kind} {broken.name} {broken.done}"))
            counts[broken.kind, status] += 1
            if raised is not None or status not in ANSWERED or (status == REFUSED and not said.strip()):
                failures.append(f"{broken.kind} {broken.name} {broken.done}: {raised!r}")
            if not broken.is_named_in(said, status):
                failures.append(f"{broken.kind} {broken.done}: {broken.fault} is not named in: {said}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows = {f"{kind}, exit {status}": number for (kind, status), number in sorted(counts.items())}
    print(
        json.dumps(
            {"first": wish.first, "files": wish.files, "seed": wish.seed, **rows, "failures": len(failures)}, indent=1
        )
    )
    print(f"slowest {slowest[0]:.2f} s ({slowest[1]}), memory {memory} MB")
    print("\n".join(failures[:40]))
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
