"""Judges a PDF without opening it: whole, without a lock, and without anything that runs or carries other files.

A name may be written with letters in hexadecimal (`/J#61vaScript`), and objects may lie compressed in a stream; both
are read as a viewer reads them. What is decompressed is bounded in size and number, and every search is linear.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from municipality.casework.scanning.markup import holds_markup

END, NEAR = b"%%EOF", 1024
HEX_LETTER = re.compile(rb"#([0-9a-fA-F]{2})")
# An action that runs a script always names itself /JavaScript; /JS alone could occur in the noise of a picture.
RUNS = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|GoToE|SubmitForm|ImportData)(?![A-Za-z0-9])"
    rb"|/XFA\s{0,9}(?:\[|\d{1,9}\s{1,9}\d{1,5}\s{1,9}R)"
)
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
OBJECT_STREAM = re.compile(rb"/(?:O|#4[fF])(?:b|#62)(?:j|#6[aA])(?:S|#53)(?:t|#74)(?:m|#6[dD])(?![A-Za-z0-9])")
OBJECT_PLACES = re.compile(rb"\s*\d+\s+\d+\s")
LONGEST_DICTIONARY, MOST_UNPACKED, MOST_STREAMS = 4096, 64 * 2**20, 20_000


class Suspicious(Exception):
    """A part of the file is not as a paper's; `code` is the refusal's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def find_pdf_refusal(content: bytes) -> str:
    """Returns why a PDF is not taken, or nothing."""
    if END not in content[-NEAR:]:
        return "paper_is_cut_short"
    if holds_markup(content[:NEAR]):
        return "paper_is_two_things"
    try:
        for part in (content, *_object_streams(content)):
            plain = HEX_LETTER.sub(lambda found: bytes([int(found[1], 16)]), part)
            if LOCKED.search(plain):
                return "paper_is_locked"
            if RUNS.search(plain):
                return "paper_can_run"
    except Suspicious as found:
        return found.code
    return ""


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Each stream of objects, unpacked."""
    left = MOST_UNPACKED
    for number, found in enumerate(OBJECT_STREAM.finditer(content)):
        begins = content.find(b"stream", found.end(), found.end() + LONGEST_DICTIONARY)
        if begins < 0:
            continue
        if number >= MOST_STREAMS:
            raise Suspicious("paper_is_packed_too_tight")
        ends = content.find(b"endstream", begins)
        part = _unpacked(content[begins + len(b"stream") : ends].lstrip(b"\r\n"), left)
        left -= len(part)
        yield part


def _unpacked(packed: bytes, most: int) -> bytes:
    if OBJECT_PLACES.match(packed):
        return packed
    try:
        part = zlib.decompressobj().decompress(packed, most + 1)
    except zlib.error:
        raise Suspicious("paper_hides_its_parts") from None
    if len(part) > most:
        raise Suspicious("paper_is_packed_too_tight")
    return part
