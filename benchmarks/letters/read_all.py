"""Makes every letter of the demonstration's towns, and of the situations it has no case for, to be read.

    python -m benchmarks.letters.read_all FOLDER

Each letter is made the whole way, by the actions, in a database of its own that is gone when the run is over. FOLDER
gets a text file for each, and `letters.md`: number, town, situation, kind, LIX, and the fingerprint of the PDF.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings.test")
django.setup()

from benchmarks.letters.readability import measure_lix  # noqa: E402 — the settings first
from benchmarks.search.throwaway import database  # noqa: E402
from municipality.access.actor import Actor  # noqa: E402
from municipality.access.wall import as_actor  # noqa: E402
from municipality.casework.models import Letter  # noqa: E402
from municipality.demo.actions import assessor_of, demonstrate  # noqa: E402
from municipality.demo.stories import Story  # noqa: E402
from municipality.demo.towns import TOWNS  # noqa: E402
from tests.municipality.letters.cases import all_cases  # noqa: E402

TODAY = date(2026, 3, 9)
HEADER = "| nr. | kommune | situation | art | LIX | fingeraftryk |"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLetter:
    """One letter as it was kept, and the case it is from."""

    town: str
    case: str
    title: str
    kind: str
    text: str
    content: str
    sha256: str


def main() -> None:
    """Make them, and write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    with database():
        found = make_letters(TODAY)
    write_down(found, arguments.folder)
    print(f"{len(found)} breve i {arguments.folder}")


def make_letters(today: date) -> list[ReadLetter]:
    """Every case of every town by its actions, and then every letter that is kept, in the order they were written."""
    demonstrate(today, told=all_cases)
    return [each for town in TOWNS for each in letters_of(assessor_of(town), town.name, all_cases(town))]


def letters_of(assessor: Actor, town: str, cases: Sequence[Story]) -> Iterator[ReadLetter]:
    """The letters of one town."""
    by_name = {f"{case.given_names} {case.family_name}": case for case in cases}
    with as_actor(assessor):
        for row in Letter.objects.select_related("citizen").order_by("pk"):
            case = by_name[f"{row.citizen.given_names} {row.citizen.family_name}"]
            yield ReadLetter(
                town=town,
                case=case.key,
                title=case.title,
                kind=str(row.get_kind_display()),
                text=row.text,
                content=row.content,
                sha256=row.sha256,
            )


def write_down(found: Sequence[ReadLetter], folder: Path) -> None:
    """A text file for each, and the table."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [HEADER, "|---:|---|---|---|---:|---|"]
    for number, each in enumerate(found, 1):
        name = f"{number:03}-{each.town.lower()}-{each.case}.txt"
        (folder / name).write_text(each.text, encoding="utf-8")
        lix = f"{measure_lix(each.text):.0f}"
        rows.append(f"| {number} | {each.town} | {each.title} | {each.kind} | {lix} | `{each.sha256}` |")
    (folder / "letters.md").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
