"""Telephone numbers as links, so that a number is called with one touch."""

import re
from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Eight digits, also in pairs; a number of another country; and the emergency number. Never a personal number.
NUMBER = re.compile(
    r"(?<![\d+-])(?:\+45[ \xa0]?)?(?:\d{2}[ \xa0]?){3}\d{2}(?![ \xa0-]?\d)"
    r"|(?<![\d+-])\+(?!45)(?:\d[ \xa0]?){7,14}\d"
    r"|(?<!\d)112(?!\d)"
)
DANISH_DIGITS = 8
TAG = re.compile(r"(<[^>]*>)")


@register.filter
def phone_links(text: object) -> SafeString:
    """The text with each telephone number in it as a link; of markup, only the text between its tags."""
    if not isinstance(text, SafeString):
        return format_html_join("", "{}", ((part,) for part in split_numbers(str(text or ""))))
    pieces = (split_numbers(piece) if at % 2 == 0 else (piece,) for at, piece in enumerate(TAG.split(text)))
    return format_html_join("", "{}", ((SafeString(part),) for piece in pieces for part in piece))


def split_numbers(text: str) -> Iterator[str]:
    """The text in order: what is between the numbers, and each number as a link."""
    end = 0
    for found in NUMBER.finditer(text):
        yield text[end : found.start()]
        yield format_html('<a class="phone" href="tel:{}">{}</a>', format_dialled_number(found.group()), found.group())
        end = found.end()
    yield text[end:]


def format_dialled_number(written: str) -> str:
    """A number as a telephone dials it: «+4512345678», «112»."""
    digits = "".join(filter(str.isdigit, written))
    if written.startswith("+"):
        return f"+{digits}"
    return f"+45{digits}" if len(digits) == DANISH_DIGITS else digits
