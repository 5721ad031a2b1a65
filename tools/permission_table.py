"""Write who may do what into docs/security.md, from the rules themselves.

python3 tools/permission_table.py            write the table
python3 tools/permission_table.py --check    change nothing; exit 1 where the table is another
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- made by tools/permission_table.py -->", "<!-- end of what is made -->"


def table() -> str:
    """The rules as a table in Markdown: a row for each, a column for each role."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings.test")
    import django

    django.setup()
    from municipality.access.permissions import PERMISSIONS
    from municipality.access.roles import Role

    names = [role.value.replace("_", " ") for role in Role]
    rows = [f"| may | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    for permission in PERMISSIONS:
        marks = ["yes" if role in permission.roles else "" for role in Role]
        rows.append(f"| {permission.does} | {' | '.join(marks)} |")
    return "\n".join(rows)


def with_table(text: str) -> str:
    """Return the document with the current table between its two marks."""
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main() -> int:
    """Write or check the table; return 0 when it matches the rules."""
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
