"""A letter on its page: the same blocks, in the same order and look, as the PDF is set from."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from municipality.casework import letters

register = template.Library()

# A telephone number as letters write it: four pairs, held together.
PHONE = re.compile(r"(?<!\d)(\d\d(?:[ \N{NO-BREAK SPACE}]\d\d){3})(?!\d)")

DEEPEST_HEADING = 6


@register.simple_tag
def letter_sheet(sheet: letters.LetterSheet, level: int) -> SafeString:
    """The letter as a page of text one can read aloud, select and search. `level` is that of its first heading."""
    context = {"sheet": sheet, "parts": list(list_sheet_parts(sheet, level))}
    return render_to_string("assessor/_letter_sheet.html", context)


@register.filter
def link_phones(text: str) -> SafeString:
    """The text with each telephone number as a link that calls it."""
    parts = PHONE.split(text)
    return format_html_join("", "{}", ((link_phone(part) if at % 2 else part,) for at, part in enumerate(parts)))


def link_phone(number: str) -> SafeString:
    """A Danish number as a link that calls it."""
    digits = "".join(each for each in number if each.isdigit())
    return format_html('<a class="phone" href="tel:+45{}">{}</a>', digits, number)


def list_sheet_parts(sheet: letters.LetterSheet, level: int) -> Iterator[dict[str, Any]]:
    """The blocks with their kinds, the headings at the levels of the page around them."""
    for block in sheet.blocks:
        part = {"kind": type(block).__name__.lower(), **asdict(block)}
        if part["kind"] == "heading":
            part["on_page"] = min(level + part["level"] - 1, DEEPEST_HEADING)
        yield part
