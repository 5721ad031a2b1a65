"""Control characters in a file: a terminal acts on an escape wherever the id that holds it is shown, and half of a
surrogate pair can be written nowhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from helhed.errors import Fault

__all__ = ["find_control_characters"]

UNWRITABLE = ("Cc", "Cs")


def find_control_characters(data: Any, key: str = "") -> Iterator[Fault]:
    """A fault for each text in JSON, names and values, with a control character other than tab and newline, or a lone
    surrogate.
    """
    if isinstance(data, str):
        found = next((one for one in data if one not in "\t\n\r" and unicodedata.category(one) in UNWRITABLE), None)
        if found is not None:
            shown = "".join(one if one.isprintable() else "�" for one in data[:60])
            message = f"«{shown}» har et usynligt styretegn (U+{ord(found):04X}); skriv teksten uden det."
            yield Fault(key=key, message=message)
    elif isinstance(data, list):
        for number, one in enumerate(data):
            yield from find_control_characters(one, f"{key}[{number}]")
    elif isinstance(data, dict):
        for name, one in data.items():
            yield from find_control_characters(name, key)
            yield from find_control_characters(one, f"{key}.{name}" if key else name)
