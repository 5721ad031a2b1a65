"""Traces the calls of a request across modules, to compare them with `docs/walks.md`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any

from tests.house.sources import ROOT

SRC = str(ROOT / "src")
PAGE = (ROOT / "docs" / "walks.md").read_text(encoding="utf-8")
HOP = re.compile(r"^\d+\. `([\w.<>]+)`", re.MULTILINE)
CALLED_BACK = re.compile(r"^Called back: `([\w.<>]+)`", re.MULTILINE)
# A generator handed down is a value that is read as it is needed, and a lambda a rule.
VALUES = (".<genexpr>", ".<lambda>")
# From the screen or the command down: a call goes to the same step or further down, never up.
STEPS = (
    ("municipality.web", "helhed.cli"),
    ("municipality.casework.actions",),
    ("municipality.casework",),
    ("municipality.standards",),
    ("municipality.audit",),
    ("municipality.access", "municipality.refusals", "municipality.job_queue"),
    ("helhed",),
)


@dataclass
class Walk:
    """The calls from one module into another, in order, and the calls that went up."""

    begins: str
    hops: list[str] = field(default_factory=list)
    upward: list[tuple[str, str]] = field(default_factory=list)


def list_hops(title: str) -> list[str]:
    """The functions a walk of the page names, in order."""
    return HOP.findall(get_section(title))


def list_called_back(title: str) -> set[str]:
    """The functions of a screen that a walk says are handed down and called from below."""
    return set(CALLED_BACK.findall(get_section(title)))


def get_section(title: str) -> str:
    """The text of one walk."""
    _before, section = PAGE.split(f"\n## {title}\n")
    return section.split("\n## ")[0]


def get_step(name: str) -> int:
    """How far down a module is."""
    return next((place for place, roots in enumerate(STEPS) if name.startswith(roots)), len(STEPS))


def describe_call(frame: FrameType) -> str:
    """The name of what is called, as the page writes it."""
    return f"{frame.f_globals['__name__']}.{getattr(frame.f_code, 'co_qualname', frame.f_code.co_name)}"


def find_caller(frame: FrameType) -> FrameType | None:
    """The nearest frame of our own that a call came from; in between is Django, or the standard library."""
    above = frame.f_back
    while above is not None and not above.f_code.co_filename.startswith(SRC):
        above = above.f_back
    return above


@contextmanager
def traced(begins: str) -> Iterator[Walk]:
    """Records the walk of what runs inside, from the first call of `begins` until it returns."""
    walk, seen = Walk(begins), set[tuple[str, CodeType]]()
    root: list[FrameType] = []

    def look(frame: FrameType, event: str, _value: Any) -> None:
        if event == "return" and root and frame is root[0]:
            root.append(frame)
        if event != "call" or not frame.f_code.co_filename.startswith(SRC) or len(root) > 1:
            return
        if not root:
            if describe_call(frame) == begins:
                root.append(frame)
                walk.hops.append(begins)
            return
        note_call(walk, seen, frame)

    sys.setprofile(look)
    try:
        yield walk
    finally:
        sys.setprofile(None)


def note_call(walk: Walk, seen: set[tuple[str, CodeType]], frame: FrameType) -> None:
    """Notes a call into another module, once for each function and calling module; and each that goes up."""
    above = find_caller(frame)
    if above is None or above.f_globals["__name__"] == frame.f_globals["__name__"]:
        return
    called, caller = describe_call(frame), describe_call(above)
    goes_up = get_step(called) < get_step(caller) and not called.endswith(VALUES)
    if goes_up and (caller, called) not in walk.upward:
        walk.upward.append((caller, called))
    key = above.f_globals["__name__"], frame.f_code
    if key not in seen:
        seen.add(key)
        walk.hops.append(called)


def compare_with_page(title: str, walk: Walk) -> list[str]:
    """What the page says of a walk and the trace does not show: a function that is not called, or not in this order;
    and a call that goes up and is not named.
    """
    left, allowed = iter(walk.hops), list_called_back(title)
    missing = [f"not called, or not then: {name}" for name in list_hops(title) if name not in left]
    upward = [f"{caller} goes up to {called}" for caller, called in walk.upward if called not in allowed]
    return [*missing[:1], *upward]
