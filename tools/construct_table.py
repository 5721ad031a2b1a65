"""Write docs/constructs.md, the table of constructs and places, from docs/constructs.toml.

python3 tools/construct_table.py            write it
python3 tools/construct_table.py --check    change nothing; exit 1 where the page says something else
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE, DOCUMENT = ROOT / "docs/constructs.toml", ROOT / "docs/constructs.md"
PLACES = {
    "verdict": "verdict",
    "why": "why",
    "change": "what would change it",
    "request": "request",
    "check": "check",
    "page": "page",
    "letter": "letter",
    "xlsx": "XLSX",
    "dmn": "DMN",
}
WHY, MISSING = "why: ", "missing: "
HEAD = """\
# Constructs and places

Made by `tools/construct_table.py` from `constructs.toml`; do not edit. The sixteen constructs are those that other
municipalities' standards use. ✓ is a test, named below; – means that the place does not apply, and why is said below;
**missing** means that nothing shows it yet. `tests/house/test_constructs.py` finds every test that is named.
"""


def list_constructs() -> list[dict[str, Any]]:
    """Every construct with its cells, in their order."""
    found: list[dict[str, Any]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["constructs"]
    return found


def write_mark(cell: str) -> str:
    """The mark of a cell in the table."""
    return "–" if cell.startswith(WHY) else "**missing**" if cell.startswith(MISSING) else "✓"


def write_page() -> str:
    """The whole page: the table, and then each construct's cells."""
    return "\n".join([HEAD, *list_table_lines(), "", *list_cell_lines()]) + "\n"


def list_table_lines() -> Iterator[str]:
    """Yields the table of marks, and how many of each there are."""
    constructs = list_constructs()
    marks = [write_mark(each[place]) for each in constructs for place in PLACES]
    yield f"{marks.count('✓')} with a test, {marks.count('–')} that do not apply, {marks.count('**missing**')} missing."
    yield ""
    yield f"| | {' | '.join(PLACES.values())} |"
    yield f"|---|{'---|' * len(PLACES)}"
    for each in constructs:
        yield f"| {each['number']}. {each['name']} | {' | '.join(write_mark(each[place]) for place in PLACES)} |"


def list_cell_lines() -> Iterator[str]:
    """Yields each construct's cells in full."""
    for each in list_constructs():
        yield f"## {each['number']}. {each['name']}"
        yield ""
        for place, said in PLACES.items():
            cell = each[place]
            is_test = not cell.startswith((WHY, MISSING))
            yield f"- {said}: {f'`{cell}`' if is_test else cell.removeprefix(WHY)}"
        yield ""


def main() -> int:
    """Write or check the page; return 0 when it matches the source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return 0 if DOCUMENT.is_file() and DOCUMENT.read_text(encoding="utf-8") == write_page() else 1
    DOCUMENT.write_text(write_page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
