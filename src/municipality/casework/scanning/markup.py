"""Marks of web pages and programs, which neither a picture nor a text of a case has a reason to hold."""

from __future__ import annotations

import re

ACTIVE_MARKUP = re.compile(
    rb"<\s*(?:script|html|svg|iframe|object|embed|body|!doctype\s+html)[\s>/]|<\?php|<\?xml-stylesheet|<%@|javascript:",
    re.IGNORECASE,
)


def holds_markup(content: bytes) -> bool:
    """Whether a browser that ignored the declared type could take the bytes for a page or a script."""
    return ACTIVE_MARKUP.search(content) is not None
