"""Finds each anchor's passage in a municipality's own document.

We may not copy the documents, so a catalogue holds only anchors: where a passage begins, and a fingerprint of its
words. `locate_anchors` finds the passages in a document's text and marks those with other words than the rules were
written from; `compare_editions` says how a new edition of the document changed each passage.

A section runs from its heading line to the next heading line of any anchor; the section of an anchor without a heading
begins with the document. A passage runs from its row line to the next known row line of the section; the passage of an
anchor without a row begins at the heading. White space is folded, so trailing spaces and form feeds make no difference.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import accumulate

from helhed.catalogue.model import Anchor, Catalogue

__all__ = [
    "AnchorChange",
    "AnchorState",
    "EditionChange",
    "LocatedAnchor",
    "compare_editions",
    "fingerprint_passage",
    "locate_anchors",
]


class AnchorState(StrEnum):
    """Whether an anchor is found in a text. `CHANGED`: the row is there, the words are not those of the fingerprint."""

    FOUND = "found"
    CHANGED = "changed"
    MISSING = "missing"


class EditionChange(StrEnum):
    """How a new edition changed an anchor. A change of words takes precedence over a change of lines."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    DISAPPEARED = "disappeared"
    APPEARED = "appeared"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedAnchor:
    """An anchor's passage in a text. Lines count from 1, both ends included; 0 where the anchor is missing."""

    anchor: Anchor
    state: AnchorState
    text: str = ""
    first_line: int = 0
    last_line: int = 0

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the passage found; empty where it is missing."""
        return fingerprint_passage(self.text) if self.text else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorChange:
    """One anchor in the old and in the new edition of its document."""

    anchor: Anchor
    change: EditionChange
    old: LocatedAnchor
    new: LocatedAnchor


def fingerprint_passage(passage: str) -> str:
    """The first 16 hex digits of SHA-256 over a passage with its white space folded."""
    return sha256(_fold(passage).encode()).hexdigest()[:16]


def locate_anchors(text: str, catalogue: Catalogue, document_id: str) -> tuple[LocatedAnchor, ...]:
    """Finds every anchor of one document in its text, in the catalogue's order.

    Where a heading occurs more than once (a table of contents, a running title), the section is the occurrence with
    most of its rows and words. An anchor with its row but without its words is changed, not missing: the result then
    holds the passage's present text.
    """
    anchors = tuple(anchor for anchor in catalogue.anchors if anchor.document == document_id)
    sections = _sections(text.split("\n"), anchors)
    return tuple(_located(anchor, sections.get(_fold(anchor.heading))) for anchor in anchors)


def compare_editions(old_text: str, new_text: str, catalogue: Catalogue, document_id: str) -> tuple[AnchorChange, ...]:
    """Returns how a new edition of a document changed each of its anchors, without regard to their fingerprints."""
    pairs = zip(
        locate_anchors(old_text, catalogue, document_id), locate_anchors(new_text, catalogue, document_id), strict=True
    )
    return tuple(AnchorChange(anchor=old.anchor, change=_change(old, new), old=old, new=new) for old, new in pairs)


def _fold(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Section:
    """The folded lines of a section, the number of its first line, and where each known row begins in it."""

    lines: tuple[str, ...]
    raw: tuple[str, ...]
    first_line: int
    rows: dict[str, int]


def _sections(raw: Sequence[str], anchors: Sequence[Anchor]) -> dict[str, _Section]:
    """Returns the sections found in the text, by folded heading."""
    folded = [_fold(line) for line in raw]
    headings = {_fold(anchor.heading): None for anchor in anchors}
    places = {heading: [i for i, line in enumerate(folded) if line == heading] for heading in headings}
    if "" in places:
        places[""] = [0]
    ends = sorted({place for found in places.values() for place in found} | {len(folded)})
    running = _running_titles(folded, ends[:-1])
    found: dict[str, _Section] = {}
    for heading, starts in places.items():
        own = [anchor for anchor in anchors if _fold(anchor.heading) == heading]
        candidates = [_section(raw, folded, start, ends, running, own) for start in starts]
        if candidates:
            found[heading] = max(candidates, key=lambda section: _weight(section, own))
    return found


def _section(
    raw: Sequence[str],
    folded: Sequence[str],
    start: int,
    ends: Sequence[int],
    running: frozenset[str],
    anchors: Iterable[Anchor],
) -> _Section:
    end = _trimmed(folded, start, ends[bisect_right(ends, start)], running)
    lines = tuple(folded[start:end])
    rows = {"": 0}
    for row in (_fold(anchor.row) for anchor in anchors):
        place = next((i for i, line in enumerate(lines) if line.startswith(row)), None)
        if place is not None:
            rows[row] = place
    return _Section(lines, tuple(raw[start:end]), start + 1, rows)


def _running_titles(folded: Sequence[str], headings: Iterable[int]) -> frozenset[str]:
    """Returns the lines right above two headings or more: they belong to the next section, not to the one before."""
    above = Counter(next((line for line in reversed(folded[:place]) if line), "") for place in headings)
    return frozenset(line for line, times in above.items() if line and times > 1)


def _trimmed(folded: Sequence[str], start: int, end: int, running: frozenset[str]) -> int:
    """Returns the end of a range of lines without its trailing empty lines and running titles."""
    while end > start + 1 and (not folded[end - 1] or folded[end - 1] in running):
        end -= 1
    return end


def _weight(section: _Section, anchors: Iterable[Anchor]) -> int:
    """Returns how many of the anchors have their row and words in a candidate section."""
    whole = " ".join(section.lines)
    return sum(_fold(a.row) in section.rows and _fold(a.words) in whole for a in anchors)


def _located(anchor: Anchor, section: _Section | None) -> LocatedAnchor:
    start = section.rows.get(_fold(anchor.row)) if section else None
    if section is None or start is None:
        return LocatedAnchor(anchor=anchor, state=AnchorState.MISSING)
    end = min((place for place in section.rows.values() if place > start), default=len(section.lines))
    end = _trimmed(section.lines, start, end, frozenset())
    narrowed = _lines_holding(_fold(anchor.words), section.lines[start:end])
    first, last = (start + narrowed[0], start + narrowed[1]) if narrowed else (start, end - 1)
    text = "\n".join(line.strip() for line in section.raw[first : last + 1])
    same = narrowed is not None and anchor.fingerprint in ("", fingerprint_passage(text))
    return LocatedAnchor(
        anchor=anchor,
        state=AnchorState.FOUND if same else AnchorState.CHANGED,
        text=text,
        first_line=section.first_line + first,
        last_line=section.first_line + last,
    )


def _lines_holding(words: str, lines: Sequence[str]) -> tuple[int, int] | None:
    """Returns the first and last line of the words, also where they continue on the next line. Returns all lines where
    `words` is empty, None where the words are missing."""
    if not words:
        return 0, len(lines) - 1
    filled = [i for i, line in enumerate(lines) if line]
    begins = list(accumulate((len(lines[i]) + 1 for i in filled), initial=0))
    place = " ".join(lines[i] for i in filled).find(words)
    if place < 0:
        return None
    first, last = (bisect_right(begins, where) - 1 for where in (place, place + len(words) - 1))
    return filled[first], filled[last]


def _change(old: LocatedAnchor, new: LocatedAnchor) -> EditionChange:
    is_old, is_new = (located.state is not AnchorState.MISSING for located in (old, new))
    if not is_old:
        return EditionChange.APPEARED if is_new else EditionChange.NOWHERE
    if not is_new:
        return EditionChange.DISAPPEARED
    if old.fingerprint != new.fingerprint:
        return EditionChange.CHANGED
    same_place = (old.first_line, old.last_line) == (new.first_line, new.last_line)
    return EditionChange.UNCHANGED if same_place else EditionChange.MOVED
