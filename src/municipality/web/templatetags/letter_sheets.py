"""A letter on its page: the same blocks, in the same order and look, as the PDF is set from."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from municipality.casework import letters

register = template.Library()

DEEPEST_HEADING = 6


@register.simple_tag
def letter_sheet(sheet: letters.LetterSheet, level: int) -> SafeString:
    """The letter as a page of text one can read aloud, select and search. `level` is that of its first heading."""
    context = {"sheet": sheet, "parts": list(list_sheet_parts(sheet, level))}
    return render_to_string("assessor/_letter_sheet.html", context)


def list_sheet_parts(sheet: letters.LetterSheet, level: int) -> Iterator[dict[str, Any]]:
    """The blocks with their kinds, the headings at the levels of the page around them."""
    for block in sheet.blocks:
        part = {"kind": type(block).__name__.lower(), **asdict(block)}
        if part["kind"] == "heading":
            part["on_page"] = min(level + part["level"] - 1, DEEPEST_HEADING)
        yield part
