"""Which characters a font can draw, read from the font itself: an archived PDF must not hold one that it cannot."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

SEGMENTED, GROUPED = 4, 12


def read_drawable_characters(font: Path) -> frozenset[int]:
    """The code points an OpenType font has a glyph for: the tables «cmap» of formats 4 and 12."""
    data = font.read_bytes()
    start = find_font_table(data, b"cmap")
    count = struct.unpack_from(">H", data, start + 2)[0]
    offsets = {start + struct.unpack_from(">I", data, start + 4 + 8 * each + 4)[0] for each in range(count)}
    return frozenset(point for offset in offsets for point in read_code_points(data, offset))


def find_font_table(data: bytes, tag: bytes) -> int:
    """Where a table of the font begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    for each in range(count):
        found, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * each)
        if found == tag:
            return int(offset)
    raise ValueError(f"the font has no {tag.decode()} table")


def read_code_points(data: bytes, offset: int) -> Iterator[int]:
    """The code points of one subtable; none of a format that holds no more than the others do."""
    form = struct.unpack_from(">H", data, offset)[0]
    if form == SEGMENTED:
        yield from read_segments(data, offset)
    elif form == GROUPED:
        count = struct.unpack_from(">I", data, offset + 12)[0]
        for each in range(count):
            first, last, _ = struct.unpack_from(">III", data, offset + 16 + 12 * each)
            yield from range(first, last + 1)


def read_segments(data: bytes, offset: int) -> Iterator[int]:
    """Format 4: segments of the first 65,536 code points, some of which lead to glyph 0, «missing»."""
    doubled = struct.unpack_from(">H", data, offset + 6)[0]
    ends, starts = offset + 14, offset + 16 + doubled
    deltas, ranges = starts + doubled, starts + 2 * doubled
    for each in range(0, doubled, 2):
        first, last = (struct.unpack_from(">H", data, place + each)[0] for place in (starts, ends))
        delta, jump = (struct.unpack_from(">H", data, place + each)[0] for place in (deltas, ranges))
        for point in range(first, min(last, 0xFFFE) + 1):
            if not jump:
                glyph = (point + delta) & 0xFFFF
            else:
                glyph = struct.unpack_from(">H", data, ranges + each + jump + 2 * (point - first))[0]
            if glyph:
                yield point
