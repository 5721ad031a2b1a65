"""What a person sees or hears of a page: its text, and the attributes that are read aloud; by the language it is in."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

# In `code` stands what an officer named in a workbook of her own.
SILENT = {"script", "style", "template", "head", "code"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
READ_ALOUD = ("aria-label", "title", "placeholder", "alt", "label")


class SeenWords(HTMLParser):
    """Collects the pieces of text of a page with the language each stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, str]] = []
        self._open: list[tuple[str, str, bool]] = [("", "", False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        _tag, language, is_silent = self._open[-1]
        # The title is in the head, and read first of all.
        here = (tag, told.get("lang") or language, (is_silent or tag in SILENT) and tag != "title")
        if not here[2]:
            self.pieces += [(here[1], value) for name in READ_ALOUD if (value := told.get(name))]
        if tag not in VOID:
            self._open.append(here)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        _tag, language, is_silent = self._open[-1]
        if not is_silent and data.strip():
            self.pieces.append((language, " ".join(data.split())))


def seen_words(page: str) -> Iterator[tuple[str, str]]:
    """Each piece of text with its language, in the order of the page."""
    parser = SeenWords()
    parser.feed(page)
    yield from parser.pieces
