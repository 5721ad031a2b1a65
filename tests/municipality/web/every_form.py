"""Every form of every page of every role, read off the pages as a browser reads them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.test import Client
from django.urls import resolve

TYPED = {"text", "date", "search", "email", "tel", "number", "textarea"}
TICKS = {"checkbox", "radio"}
SIGNS_OUT = {"account_logout", "public:language"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: its name, its type (`textarea`, `select` too), and the value it is drawn with."""

    name: str
    kind: str
    value: str
    is_required: bool = False
    # Whether the page itself has chosen it: an option that is selected, a box that is ticked.
    is_held: bool = True
    # A tick that answers for what the page has just shown.
    is_asked_anew: bool = False

    @property
    def is_typed(self) -> bool:
        return self.kind in TYPED


@dataclass(slots=True, kw_only=True)
class Form:
    """A form as it stands on a page. `address` is the name of the address it is sent to."""

    who: str
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(resolve(urlsplit(self.action).path).view_name)

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """What distinguishes two forms of one address: their fields, without the numbers of rows."""
        return self.address, frozenset(each.name for each in self.fields)

    @property
    def saves_itself(self) -> bool:
        """Whether it is saved while it is written."""
        return self.address in {"assessor:write_assessment", "assessor:write_decision"}

    def filled(self) -> dict[str, list[str]]:
        """What a browser would send of it: every field that has a value, and the first choice of each list."""
        sent: dict[str, list[str]] = {}
        for each in self.fields:
            sent.setdefault(each.name, []).append(each.value)
        return sent

    def send(self, client: Client, changed: Mapping[str, str]) -> int:
        """Send it with some values changed; the status of the answer."""
        values = {name: said[:1] for name, said in self.filled().items()} | {n: [v] for n, v in changed.items()}
        return self.answer(client, values).status_code  # type: ignore[attr-defined, no-any-return]

    def answer(self, client: Client, values: Mapping[str, list[str]]) -> object:
        ask = client.post if self.method == "post" else client.get
        return ask(self.action, values)


class _Reader(HTMLParser):
    def __init__(self, who: str, page: str) -> None:
        super().__init__()
        self.who, self.page = who, page
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.select: str | None = None
        self.is_required = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = said.get("action") or self.page
            self.open = Form(who=self.who, action=action, method=said.get("method", "get"))
            self.forms.append(self.open)
        if self.open is None:
            return
        if tag in ("input", "textarea") and said.get("name"):
            kind = "textarea" if tag == "textarea" else said.get("type", "text")
            self.add(said["name"], kind, said.get("value", ""), said, is_held=kind not in TICKS or "checked" in said)
        if tag == "button" and said.get("name"):
            self.add(said["name"], "button", said.get("value", ""), {}, is_held=False)
        if tag == "select":
            self.select, self.is_required = said.get("name"), "required" in said
        if tag == "option" and self.select and said.get("value"):
            needed = {"required": ""} if self.is_required else {}
            self.add(self.select, "select", said["value"], needed, is_held="selected" in said)

    def add(self, name: str, kind: str, value: str, said: Mapping[str, str], *, is_held: bool) -> None:
        assert self.open is not None
        is_asked_anew = "data-asked-anew" in said
        drawn = Field(
            name=name, kind=kind, value=value, is_required="required" in said, is_held=is_held,
            is_asked_anew=is_asked_anew,
        )  # fmt: skip
        self.open.fields.append(drawn)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        if tag == "select":
            self.select = None


def forms_on(client: Client, who: str, page: str) -> Iterator[Form]:
    """The forms of a page, but those that end the session."""
    answer = client.get(page)
    if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
        return
    reader = _Reader(who, page)
    reader.feed(answer.content.decode())
    yield from (form for form in reader.forms if form.address not in SIGNS_OUT)


NASTY = (
    "\x00", "Karen\x00Hansen", "\u200b", "\u200b\u200d\ufeff", "\u3164", "\u202eneH", "a\u0308\u0301" * 40, "9" * 5000,
    "-" + "9" * 30, "²", "٣", "1e5", "0045-01-01", "9999-12-31", "0001-01-01", "2026-02-30", "10000-01-01",
    "610141\u2013\xa01234",
    "NaN", "inf", "\ud7ff\ufffe", "\r\n\r\n", "' OR 1=1 --", "<script>", "{{ 1 }}", "%00", "𝒜" * 300, "x" * 25_000, "0",
    "-1",     str(2**31), str(2**63), "\x1b[2J", "\u2028",
)  # fmt: skip


def nasty_values(form: Form, seed: int) -> dict[str, str]:
    """A value of the list above in each field a person or a program can change; the same for the same seed."""
    chance = random.Random(f"{seed}:{form.who}:{form.action}")
    names = sorted({each.name for each in form.fields} - {"csrfmiddlewaretoken"})
    return {name: chance.choice(NASTY) for name in names if chance.random() < 0.6}
