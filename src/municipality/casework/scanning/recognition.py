"""Recognises a paper by its bytes and refuses what can run, hides something or is not a paper.

Accepted are PDF, PNG, JPEG, TIFF and plain text. Nothing is executed, rendered or unpacked to disk; what is
decompressed to be looked at is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from municipality.casework.codes import MediaType
from municipality.casework.scanning.images import find_jpeg_refusal, find_png_refusal, find_tiff_refusal
from municipality.casework.scanning.pdf import find_pdf_refusal
from municipality.casework.scanning.texts import find_text_refusal

Judge = Callable[[bytes], str]

# The first bytes of what is accepted, and the judge of the rest. A judge answers a refusal's code, or nothing.
ACCEPTED: tuple[tuple[bytes, MediaType, Judge], ...] = (
    (b"%PDF-", MediaType.PDF, find_pdf_refusal),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG, find_png_refusal),
    (b"\xff\xd8\xff", MediaType.JPEG, find_jpeg_refusal),
    (b"II*\x00", MediaType.TIFF, find_tiff_refusal),
    (b"MM\x00*", MediaType.TIFF, find_tiff_refusal),
)

ARCHIVE, PROGRAM, OTHER_PICTURE, OFFICE = (
    "paper_is_archive", "paper_is_a_program", "paper_is_another_picture", "paper_is_office",
)  # fmt: skip
KNOWN_AND_REFUSED: Mapping[bytes, str] = {
    b"PK\x03\x04": ARCHIVE,
    b"PK\x05\x06": ARCHIVE,
    b"\x1f\x8b": ARCHIVE,
    b"BZh": ARCHIVE,
    b"\xfd7zXZ\x00": ARCHIVE,
    b"7z\xbc\xaf'\x1c": ARCHIVE,
    b"Rar!\x1a\x07": ARCHIVE,
    b"\x28\xb5\x2f\xfd": ARCHIVE,
    b"MSCF": ARCHIVE,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OFFICE,
    b"{\\rtf": OFFICE,
    b"MZ": PROGRAM,
    b"\x7fELF": PROGRAM,
    b"#!": PROGRAM,
    b"\xca\xfe\xba\xbe": PROGRAM,
    b"\xcf\xfa\xed\xfe": PROGRAM,
    b"GIF8": OTHER_PICTURE,
    b"BM": OTHER_PICTURE,
    b"RIFF": OTHER_PICTURE,
}
BRAND, BRANDED = slice(4, 8), b"ftyp"
ZIP_END, ZIP_END_BYTES, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535


class PaperRefused(Exception):
    """A file is not taken into the case; `code` is the refusal's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def recognise_paper(content: bytes) -> MediaType:
    """Returns what the bytes are. Raises PaperRefused with why they are not taken."""
    if not content.strip(b"\x00 \t\r\n"):
        raise PaperRefused("paper_is_empty")
    for beginning, media_type, judge in ACCEPTED:
        if content.startswith(beginning):
            return _judged(content, media_type, judge)
    for beginning, code in KNOWN_AND_REFUSED.items():
        if content.startswith(beginning) and not _reads_as_text(content, beginning):
            raise PaperRefused(code)
    if content[BRAND] == BRANDED:
        raise PaperRefused(OTHER_PICTURE)
    return _judged(content, MediaType.TEXT, find_text_refusal)


def _judged(content: bytes, media_type: MediaType, judge: Judge) -> MediaType:
    code = judge(content) or ("paper_is_two_things" if ends_as_archive(content) else "")
    if code:
        raise PaperRefused(code)
    return media_type


def _reads_as_text(content: bytes, beginning: bytes) -> bool:
    """Short beginnings of letters alone ("MZ", "BM") also begin a word."""
    return beginning in (b"MZ", b"BM", b"RIFF", b"MSCF", b"BZh") and not find_text_refusal(content)


def ends_as_archive(content: bytes) -> bool:
    """Whether a ZIP reader would find an archive here: its end record reaches exactly to the end of the file."""
    tail = content[-(ZIP_END_BYTES + LONGEST_COMMENT) :]
    place = tail.find(ZIP_END)
    while place >= 0:
        comment = int.from_bytes(tail[place + 20 : place + 22], "little")
        if place + ZIP_END_BYTES <= len(tail) <= place + ZIP_END_BYTES + comment + 2:
            return True
        place = tail.find(ZIP_END, place + 1)
    return False
