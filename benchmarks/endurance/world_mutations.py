"""Changes every number, unit, rhythm and exception of every invented catalogue by one step, and counts what is caught.

    .venv/bin/python -m benchmarks.endurance.world_mutations

A change is caught where the loader refuses it, a case of the catalogue is answered otherwise or an account is kept
otherwise. Fails where one is not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.helhed.world_mutations import day_of, is_caught, mutate_world, names_of_worlds, world_of

RESULTS = Path(__file__).with_suffix(".md")


def main() -> int:
    """Tries them all, prints the table and keeps it."""
    rows, uncaught = [], []
    for name in names_of_worlds():
        made = [*mutate_world(world_of(name), day_of(name))]
        missed = [each.what for each in made if not is_caught(name, each.catalogue)]
        rows.append(f"| {name} | {len(made)} | {len(made) - len(missed)} |")
        uncaught += missed
    head = "# Changed catalogues\n\nMade by `python -m benchmarks.endurance.world_mutations`.\n"
    table = ["| catalogue | changes | caught |", "|---|--:|--:|", *rows, "", f"{len(uncaught)} are not caught."]
    text = "\n".join([head, *table, *(f"- {what}" for what in uncaught)]) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")
    return int(bool(uncaught))


if __name__ == "__main__":
    sys.exit(main())
