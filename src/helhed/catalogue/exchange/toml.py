"""Writes a catalogue as the TOML files of its folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from helhed.catalogue.exchange.tables import catalogue_tables
from helhed.catalogue.model import Catalogue
from helhed.errors import CatalogueError, Fault

__all__ = ["toml_files", "toml_text"]

_WIDTH = 110
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SLUG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
"""What may name a file: nothing that leads out of the folder."""


def toml_files(catalogue: Catalogue) -> dict[str, str]:
    """The files of a catalogue's folder, by their names in it; `load_version` of them gives the catalogue again.

    Raises CatalogueError where a product's slug cannot name a file.
    """
    tables = catalogue_tables(catalogue)
    products = tables.pop("products")
    bad = [slug for slug in products if not _SLUG.fullmatch(slug)]
    if bad:
        message = "«{}» kan ikke være navn på en fil; brug bogstaver uden accent, tal, bindestreg og understreg."
        raise CatalogueError([Fault(file="products", key="slug", message=message.format(slug)) for slug in bad])
    files = {f"{name}.toml": toml_text(table) for name, table in tables.items()}
    return files | {f"products/{slug}.toml": toml_text(table) for slug, table in products.items()}


def toml_text(table: Mapping[str, Any]) -> str:
    """A file's text: plain keys first, then tables, then lists of tables, in the order given."""
    return "\n".join(_lines(table)).strip("\n") + "\n"


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    blocks = {key: value for key, value in table.items() if _is_block(value)}
    for key, value in table.items():
        if key not in blocks:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in blocks.items():
        bracket = "[{}]" if isinstance(value, Mapping) else "[[{}]]"
        for entry in (value,) if isinstance(value, Mapping) else value:
            yield ""
            yield bracket.format(_key(key))
            yield from (f"{_key(name)} = {_entry(part)}" for name, part in entry.items())


def _is_block(value: Any) -> bool:
    """A table, or a list of tables: written under a heading of its own."""
    return isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(part, Mapping) for part in value))


def _entry(value: Any) -> str:
    """A value under a heading; a list that grows long stands on lines of its own."""
    text = _value(value)
    if isinstance(value, list) and len(text) > _WIDTH:
        return "[\n" + "".join(f"    {_value(part)},\n" for part in value) + "]"
    return text


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_value(part) for part in value)}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_value(part)}' for key, part in value.items())} }}"
    if isinstance(value, int | Decimal):
        return str(value)
    raise TypeError(f"{value!r} has no place in a catalogue file")


def _string(text: str) -> str:
    """JSON's strings are TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)
