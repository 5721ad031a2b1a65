"""Sentences in the page's language with Danish parts: names, and what was written in the case.

A screen reader reads each part in its own language: on a page in another language a Danish part is marked.
"""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

PLACE = re.compile(r"%\((\w+)\)s")


def mark_danish(text: object) -> SafeString:
    """The text, marked as Danish where the page is in another language."""
    said = conditional_escape(str(text)) if not isinstance(text, SafeString) else text
    return said if get_language() == "da" or not said else format_html('<span lang="da">{}</span>', said)


def fill_sentence(sentence: str, **parts: object) -> SafeString:
    """The sentence with its parts in the places of «%(name)s»: each as it is marked, else as words of the page."""
    pieces = PLACE.split(sentence)
    said = (parts[piece] if place % 2 else piece.replace("%%", "%") for place, piece in enumerate(pieces))
    return format_html_join("", "{}", ((each,) for each in said))


def join_parts(parts: Iterable[object], between: str = " · ") -> SafeString:
    """The parts that say something, one after another."""
    return format_html_join(between, "{}", ((each,) for each in parts if each))
