"""The forms of a page as a browser would send them: every field with what it holds, the hidden ones too."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

TICKS = {"checkbox", "radio"}
BUTTONS = {"submit", "button", "image", "reset", "file"}


@dataclass(kw_only=True)
class Form:
    """Where a form is sent, and what it holds before anybody writes in it."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **said: Any) -> dict[str, list[str]]:
        """What a browser sends once these fields have been written in."""
        held: dict[str, list[str]] = {}
        for name, value in self.fields:
            held.setdefault(name, []).append(value)
        return held | {name: [str(value)] for name, value in said.items()}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.select = self.area = ""
        self.options: list[tuple[str, bool]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and said.get("method", "").lower() == "post":
            self.open = Form(action=said.get("action", ""))
            self.forms.append(self.open)
        elif self.open is None:
            return
        elif tag == "input" and said.get("name") and said.get("type", "text") not in BUTTONS:
            if said.get("type") not in TICKS or "checked" in said:
                self.open.fields.append((said["name"], said.get("value", "on" if said.get("type") in TICKS else "")))
        elif tag == "select":
            self.select, self.options = said.get("name", ""), []
        elif tag == "option" and self.select:
            self.options.append((said.get("value", ""), "selected" in said))
        elif tag == "textarea":
            self.area, self.text = said.get("name", ""), []

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select" and self.open is not None and self.options:
            chosen = next((value for value, is_chosen in self.options if is_chosen), self.options[0][0])
            self.open.fields.append((self.select, chosen))
            self.select = ""
        elif tag == "textarea" and self.open is not None:
            self.open.fields.append((self.area, "".join(self.text).removeprefix("\n")))
            self.area = ""


def forms_in(page: str) -> list[Form]:
    """Every form of a page that is sent with POST."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def form_in(page: str, ends_with: str) -> Form:
    """The one form that is sent to an address with this end; the first of them where it stands more than once."""
    return next(form for form in forms_in(page) if form.action.endswith(ends_with))
