"""Judges plain text: readable in one of the two ways Danish text is kept, and no page, script or program."""

from __future__ import annotations

import codecs
import re

from municipality.casework.scanning.markup import holds_markup

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f]")
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def find_text_refusal(content: bytes) -> str:
    """Returns why a text is not taken, or nothing."""
    if content.startswith(WIDE_MARKS):
        return "paper_text_is_not_utf8"
    if holds_markup(content) or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"#!", b"%!PS")):
        return "paper_is_web_page"
    read = decode_text(content)
    return "" if read is not None and not CONTROL.search(read) else "paper_is_unknown"


def decode_text(content: bytes) -> str | None:
    """Returns the text of UTF-8, or else of Windows' Western code page; None where it is neither."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
