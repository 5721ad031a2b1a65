"""Puts each fault of a refused form at its field, and makes the list of faults lead there, for every form.

A view names the field of a fault with `place_fault`, and its page lists the faults with `data-field`. Here the page
that was drawn is completed: the fault is described at the field (`aria-describedby`), the field is invalid, its fold is
open, and the sentence in the list is a link to it.
"""

import re
from collections.abc import Iterator
from html import unescape

from django.http import QueryDict

from municipality.web.shared.saves.refill_form import (
    FIXED,
    DrawnField,
    DrawnForm,
    Edit,
    PageReader,
    apply_edits,
    open_fold,
)

LISTS = re.compile(r'<(?P<tag>ul|div)\b[^>]*\sdata-form="(?P<path>[^"]*)"[^>]*>.*?</(?P=tag)>', re.DOTALL)
LISTED = re.compile(
    r'(?P<open><(?P<tag>li|p)\b[^>]*\sdata-field="(?P<name>[^"]*)"[^>]*>)(?P<text>.*?)</(?P=tag)>', re.DOTALL
)
DESCRIBED = re.compile(r'\saria-describedby="([^"]*)"')


def mark_faults(page: str, path: str, posted: QueryDict) -> str:
    """Returns the page with each listed fault at its field of the form that was sent to `path`."""
    listed = list(find_listed_faults(page, path))
    if not listed:
        return page
    reader = PageReader(page)
    reader.feed(page)
    sent_there = [form for form in reader.forms if form.is_sent_to(path)]
    form = max(sent_there, key=lambda each: each.count_likeness(posted), default=DrawnForm(attributes={}))
    at_fields: dict[str, list[str]] = {}
    edits = list[Edit]()
    for fault in listed:
        drawn = find_drawn_field(form, unescape(fault["name"]))
        if drawn is None:
            continue
        at_fields.setdefault(drawn.name, []).append(fault["text"])
        start, end = fault.span("text")
        edits.append(Edit(start=start, end=end, text=f'<a href="#{drawn.attributes["id"]}">{fault["text"]}</a>'))
    for name, texts in at_fields.items():
        drawn = find_drawn_field(form, name)
        if drawn is not None:
            edits += describe_faults(reader, drawn, texts)
    folds = {start for name in at_fields for start in getattr(find_drawn_field(form, name), "folds", ())}
    return apply_edits(page, edits + [open_fold(start, reader.tags[start]) for start in folds])


def find_listed_faults(page: str, path: str) -> Iterator[re.Match[str]]:
    """Yields the faults in the lists of the form that was sent to `path`. Other lines of the page name a field too."""
    for found in LISTS.finditer(page):
        if unescape(found["path"]) == path:
            yield from LISTED.finditer(page, *found.span())


def find_drawn_field(form: DrawnForm, name: str) -> DrawnField | None:
    """The first field of that name that a person fills in and a link can lead to; None where there is none."""
    named = (each for each in form.fields if each.name == name and each.kind not in FIXED)
    return next((each for each in named if each.attributes.get("id")), None)


def describe_faults(reader: PageReader, drawn: DrawnField, texts: list[str]) -> Iterator[Edit]:
    """The faults before the field, and the field described by them."""
    own = f"{drawn.attributes['id']}-feltfejl"
    raw = reader.tags[drawn.start]
    earlier = DESCRIBED.search(raw)
    described = f"{own} {earlier[1]}" if earlier else own
    bare = DESCRIBED.sub("", raw)
    marked = f'<{drawn.tag} aria-invalid="true" aria-describedby="{described}"'
    said = f'<span class="form-error-message" id="{own}">{" ".join(texts)}</span>'
    yield Edit(start=drawn.start, end=drawn.end, text=said + bare.replace(f"<{drawn.tag}", marked, 1))
