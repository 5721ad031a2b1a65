"""Judges pictures by their structure, without drawing them: whole, of a sensible size, and nothing after their end."""

from __future__ import annotations

import zlib

from municipality.casework.scanning.markup import holds_markup

CUT_SHORT, TWO_THINGS, TOO_LARGE = "paper_is_cut_short", "paper_is_two_things", "paper_picture_too_large"
PNG_HEAD, PNG_FIELD, PNG_MOST_CHUNKS = 8, 4, 100_000
MOST_PIXELS = 200_000_000
JPEG_END = b"\xff\xd9"
# Markers of a picture's frame: they carry its height and width.
JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
JPEG_SCAN, JPEG_MARK = 0xDA, 0xFF
TIFF_HEAD, TIFF_COUNT, TIFF_ENTRY = 8, 2, 12


def find_png_refusal(content: bytes) -> str:
    """Returns why a PNG is not taken, or nothing: each of its parts is whole, and the last of them ends the file."""
    place, first = PNG_HEAD, True
    for _ in range(PNG_MOST_CHUNKS):
        length = int.from_bytes(content[place : place + PNG_FIELD], "big")
        kind = content[place + PNG_FIELD : place + 2 * PNG_FIELD]
        end = place + 2 * PNG_FIELD + length
        check = int.from_bytes(content[end : end + PNG_FIELD], "big")
        if end + PNG_FIELD > len(content) or zlib.crc32(content[place + PNG_FIELD : end]) != check:
            return CUT_SHORT
        if first and (kind != b"IHDR" or _is_too_large(content[end - length : end - length + 2 * PNG_FIELD])):
            return TOO_LARGE if kind == b"IHDR" else CUT_SHORT
        place, first = end + PNG_FIELD, False
        if kind == b"IEND":
            return TWO_THINGS if place != len(content) or holds_markup(content) else ""
    return CUT_SHORT


def _is_too_large(size: bytes) -> bool:
    width, height = int.from_bytes(size[:PNG_FIELD], "big"), int.from_bytes(size[PNG_FIELD:], "big")
    return not 0 < width * height <= MOST_PIXELS


def find_jpeg_refusal(content: bytes) -> str:
    """Returns why a JPEG is not taken, or nothing. Phones write notes of their own after the picture's end."""
    if holds_markup(content):
        return TWO_THINGS
    if JPEG_END not in content[2:]:
        return CUT_SHORT
    return _jpeg_frame_refusal(content)


def _jpeg_frame_refusal(content: bytes) -> str:
    place, last = 2, len(content) - 4
    while place < last:
        if content[place] != JPEG_MARK:
            return CUT_SHORT
        marker = content[place + 1]
        if marker == JPEG_MARK or marker in JPEG_ALONE:
            place += 1 if marker == JPEG_MARK else 2
            continue
        if marker in JPEG_FRAMES:
            height, width = (int.from_bytes(content[place + 5 + at : place + 7 + at], "big") for at in (0, 2))
            return "" if 0 < height * width <= MOST_PIXELS else TOO_LARGE
        if marker == JPEG_SCAN:
            return CUT_SHORT
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return CUT_SHORT


def find_tiff_refusal(content: bytes) -> str:
    """Returns why a TIFF is not taken, or nothing: its first directory lies inside the file and has entries."""
    if holds_markup(content):
        return TWO_THINGS
    order = "little" if content.startswith(b"II") else "big"
    place = int.from_bytes(content[4:8], order)  # type: ignore[arg-type]
    entries = int.from_bytes(content[place : place + 2], order)  # type: ignore[arg-type]
    is_inside = place >= TIFF_HEAD and entries and place + TIFF_COUNT + TIFF_ENTRY * entries <= len(content)
    return "" if is_inside else CUT_SHORT
