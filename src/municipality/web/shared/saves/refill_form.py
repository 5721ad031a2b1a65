"""Puts what a user wrote in a refused form back into that form on the page that refuses it, for every form.

The page is drawn by its own view; here the posted values are put into the fields of the form that was sent, as
FormEncode's `htmlfill` does. A form that saves itself also says again at which version it was read: what others wrote
since is merged when it is saved. A password or a file is never drawn again.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

from django.http import QueryDict

from municipality.web.shared.saves.submissions import OWN_FIELDS

ASKED_ANEW = "data-asked-anew"
SAVES_ITSELF = "data-saves-itself"
# Where the draft was read, and by which page.
READ_AT = {"udgave", "side"}
TICKS = {"checkbox", "radio"}
NOT_TYPED = {"hidden", "password", "file", "submit", "button", "image", "reset"}
# What the page itself says in a form; a button is sent only where it was pressed.
FIXED = {"hidden", "submit", "button"}
Attributes = dict[str, str | None]


@dataclass(slots=True, kw_only=True)
class Edit:
    """A part of the page, and the text that replaces it."""

    start: int
    end: int
    text: str


@dataclass(slots=True, kw_only=True)
class DrawnField:
    """A field as it was drawn: its tag, where the tag lies, and where the text of a text area lies."""

    name: str
    tag: str
    attributes: Attributes
    start: int
    end: int
    folds: tuple[int, ...]
    text_end: int = 0
    options: list["DrawnField"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The type of an input; the name of the tag for the others."""
        return (self.attributes.get("type") or "text") if self.tag == "input" else self.tag


@dataclass(slots=True, kw_only=True)
class DrawnForm:
    """A form of the page that is sent with POST."""

    attributes: Attributes
    fields: list[DrawnField] = field(default_factory=list)

    def is_sent_to(self, path: str) -> bool:
        """Whether it is sent to this address. A form that names no address is sent to its own page."""
        return (self.attributes.get("action") or path) == path

    def count_likeness(self, posted: QueryDict) -> tuple[int, int]:
        """How many of its hidden fields and buttons hold what was posted, then how many of its fields were posted: two
        forms of one address differ in them.
        """
        fixed = [each for each in self.fields if each.kind in FIXED and each.name not in OWN_FIELDS]
        named = {each.name for each in self.fields} - OWN_FIELDS
        held = sum(each.attributes.get("value") in posted.getlist(each.name) for each in fixed)
        return held, sum(name in posted for name in named)


class PageReader(HTMLParser):
    """Finds every form of a page, its fields and its folds, and where each tag lies."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self.forms: list[DrawnForm] = []
        self.form: DrawnForm | None = None
        self.field: DrawnField | None = None
        self.folds: list[int] = []
        self.tags: dict[int, str] = {}
        self.main_starts = 0

    @property
    def at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said, start = dict(attrs), self.at
        raw = self.get_starttag_text() or ""
        if tag == "main":
            self.main_starts = start + len(raw)
        elif tag == "details":
            self.folds.append(start)
            self.tags[start] = raw
        elif tag == "form" and (said.get("method") or "").lower() == "post":
            self.form = DrawnForm(attributes=said)
            self.forms.append(self.form)
        elif self.form is not None and tag in ("input", "textarea", "select", "option", "button"):
            self.read_field(tag, said, start, raw)

    def read_field(self, tag: str, said: Attributes, start: int, raw: str) -> None:
        drawn = DrawnField(
            name=said.get("name") or "", tag=tag, attributes=said, start=start, end=start + len(raw),
            folds=tuple(self.folds),
        )  # fmt: skip
        self.tags[start] = raw
        if tag == "option":
            if self.field is not None and self.field.tag == "select":
                self.field.options.append(drawn)
            return
        if drawn.name and self.form is not None:
            self.form.fields.append(drawn)
        if tag in ("textarea", "select"):
            self.field = drawn

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "details" and self.folds:
            self.folds.pop()
        elif tag in ("textarea", "select"):
            if self.field is not None:
                self.field.text_end = self.at
            self.field = None


def refill_form(page: str, path: str, posted: QueryDict, draw_beside: Callable[[Sequence[str]], str]) -> str:
    """Returns the page with what was posted to `path` in the fields of that form.

    Fields the page does not draw any more are given to `draw_beside`; what it returns is put at the head of the
    content.
    """
    reader = PageReader(page)
    reader.feed(page)
    sent_there = [form for form in reader.forms if form.is_sent_to(path)]
    form = max(sent_there, key=lambda each: each.count_likeness(posted), default=DrawnForm(attributes={}))
    drawn = {each.name for each in form.fields} | OWN_FIELDS
    beside = draw_beside([name for name in posted if name not in drawn])
    edits = [*fill_fields(reader, form, posted), Edit(start=reader.main_starts, end=reader.main_starts, text=beside)]
    return apply_edits(page, edits)


def fill_fields(reader: PageReader, form: DrawnForm, posted: QueryDict) -> list[Edit]:
    """What is to be changed in the form for it to hold what was posted, with the folds around it open."""
    edits, folds, seen = list[Edit](), set[int](), Counter[str]()
    for each in form.fields:
        place = seen[each.name]
        seen[each.name] += 1
        changed = fill_field(reader.tags, each, posted, place) if is_refilled(form, each) else []
        edits += changed
        folds |= set(each.folds) if changed else set()
    return edits + [open_fold(start, reader.tags[start]) for start in folds]


def is_refilled(form: DrawnForm, drawn: DrawnField) -> bool:
    """Whether a person writes in it; or it says at which version a form that saves itself was read. A tick that answers
    for what the page has just shown is answered anew.
    """
    if ASKED_ANEW in drawn.attributes:
        return False
    return drawn.kind not in NOT_TYPED or (SAVES_ITSELF in form.attributes and drawn.name in READ_AT)


def fill_field(tags: dict[int, str], drawn: DrawnField, posted: QueryDict, place: int) -> list[Edit]:
    """What is to be changed in a field for it to hold what was posted; nothing where it does already."""
    values = posted.getlist(drawn.name)
    if not values and drawn.kind not in TICKS:
        return []
    if drawn.kind in TICKS:
        value = drawn.attributes.get("value")
        return set_flag(tags, drawn, "checked", is_set=("on" if value is None else value) in values)
    if drawn.tag == "select":
        if not any((each.attributes.get("value") or "") in values for each in drawn.options):
            return []
        flags = ((each, (each.attributes.get("value") or "") in values) for each in drawn.options)
        return [edit for each, is_set in flags for edit in set_flag(tags, each, "selected", is_set=is_set)]
    value = values[min(place, len(values) - 1)]
    if drawn.tag == "textarea":
        return [Edit(start=drawn.end, end=drawn.text_end, text=f"\n{escape(value)}")]
    if (drawn.attributes.get("value") or "") == value:
        return []
    bare = re.sub(r"""\svalue=("[^"]*"|'[^']*'|[^\s"'>]+)""", "", tags[drawn.start])
    return [Edit(start=drawn.start, end=drawn.end, text=bare.replace("<input", f'<input value="{escape(value)}"', 1))]


def set_flag(tags: dict[int, str], drawn: DrawnField, flag: str, *, is_set: bool) -> list[Edit]:
    """Check or select it, or take that away."""
    if (flag in drawn.attributes) == is_set:
        return []
    bare = re.sub(rf'\s{flag}(="[^"]*")?(?=[\s/>])', "", tags[drawn.start])
    text = bare.replace(f"<{drawn.tag}", f"<{drawn.tag} {flag}", 1) if is_set else bare
    return [Edit(start=drawn.start, end=drawn.end, text=text)]


def open_fold(start: int, raw: str) -> Edit:
    """The fold a refilled field lies in is open."""
    is_open = re.search(r"\sopen(?=[\s=>])", raw)
    return Edit(start=start, end=start + len(raw), text=raw if is_open else raw.replace("<details", "<details open", 1))


def apply_edits(page: str, edits: list[Edit]) -> str:
    """The page with every edit made."""
    parts, at = list[str](), 0
    for each in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [page[at : each.start], each.text]
        at = each.end
    return "".join([*parts, page[at:]])
