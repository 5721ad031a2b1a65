"""Write the table of OWASP ASVS 5.0 in docs/security.md from docs/asvs.toml.

python3 tools/asvs_table.py            write it
python3 tools/asvs_table.py --check    change nothing; exit 1 where the document says something else
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE, DOCUMENT = ROOT / "docs/asvs.toml", ROOT / "docs/security.md"
BEGIN, END = "<!-- made by tools/asvs_table.py -->", "<!-- end of the requirements -->"
STATES = ("met", "not met", "not applicable")


def requirements() -> list[dict[str, Any]]:
    """Every requirement, in the order of the standard."""
    found: list[dict[str, Any]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["requirements"]
    return found


def table() -> str:
    """Return the counts per status, and a row for each requirement."""
    rows = requirements()
    counted = Counter(each["state"] for each in rows)
    said = ", ".join(f"{counted[state]} {state}" for state in STATES)
    lines = [
        f"{len(rows)} requirements: {said}.",
        "",
        "| number | what it asks | here | test, or why |",
        "|---|---|---|---|",
    ]
    for each in rows:
        shown = f"`{each['test']}`" if "test" in each else each["why"]
        lines.append(f"| {each['number']} | {each['says']} | {each['state']} | {shown} |")
    return "\n".join(lines)


def with_table(text: str) -> str:
    """Return the document with the current table between its two marks."""
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main() -> int:
    """Write or check the table; return 0 when it matches the source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    text = DOCUMENT.read_text(encoding="utf-8")
    wanted = with_table(text)
    if is_check:
        return 0 if text == wanted else 1
    DOCUMENT.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
