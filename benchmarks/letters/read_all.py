"""Makes every letter of the demonstration's towns and of further situations, for review.

    python -m benchmarks.letters.read_all FOLDER

Each letter is made the whole way, by the actions, in a database of its own that is gone when the run is over. FOLDER
gets a text file for each, and `letters.md`: name, situation, kind, LIX, and the fingerprint of the PDF. Days and case
numbers are the same in every run, and so are the fingerprints.

    python -m benchmarks.letters.read_all tests/municipality/letters/texts --texts

writes the reference texts anew, one file for each letter and nothing else; read the difference before it is committed.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
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
from municipality.access.row_security import as_actor  # noqa: E402
from municipality.casework.models import Letter  # noqa: E402
from municipality.demo.actions import get_demo_assessor, make_demonstration  # noqa: E402
from municipality.demo.municipalities import TOWNS  # noqa: E402
from municipality.demo.stories import Story  # noqa: E402
from tests.municipality.letters.cases import all_cases  # noqa: E402

TODAY = date(2026, 3, 9)
OWNER_ALONE = 0o600
HEADER = "| brev | situation | art | LIX | fingeraftryk |"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLetter:
    """One letter as it was kept, and the case it is from. `name` tells it from all others: town, case, number, kind."""

    name: str
    town: str
    case: str
    title: str
    kind: str
    text: str
    content: str
    pdf: bytes
    sha256: str


def main() -> None:
    """Make them, and write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", action="store_true", help="write the texts alone, and take away those of no letter")
    arguments = parser.parse_args()
    with database():
        found = make_letters(TODAY)
    write_texts(found, arguments.folder)
    if not arguments.texts:
        write_private(arguments.folder / "letters.md", "\n".join(table(found)) + "\n")
    print(f"{len(found)} breve i {arguments.folder}")


def make_letters(today: date) -> list[ReadLetter]:
    """Make every case of every town by its actions, and return every stored letter in the order of writing."""
    make_demonstration(today, told=all_cases)
    return [each for town in TOWNS for each in letters_of(get_demo_assessor(town), town.name, all_cases(town))]


def letters_of(assessor: Actor, town: str, cases: Sequence[Story]) -> Iterator[ReadLetter]:
    """The letters of one town."""
    by_name, numbers = {f"{case.given_names} {case.family_name}": case for case in cases}, Counter[str]()
    with as_actor(assessor):
        for row in Letter.objects.select_related("citizen").order_by("pk"):
            case = by_name[f"{row.citizen.given_names} {row.citizen.family_name}"]
            numbers[case.key] += 1
            yield ReadLetter(
                name=f"{town}-{case.key}-{numbers[case.key]}-{row.kind}".lower().replace("_", "-"),
                town=town,
                case=case.key,
                title=case.title,
                kind=str(row.get_kind_display()),
                text=row.text,
                content=row.content,
                pdf=bytes(row.pdf),
                sha256=row.sha256,
            )


def write_texts(found: Sequence[ReadLetter], folder: Path) -> None:
    """Write a text file for each letter, readable by its owner only; remove the texts of letters no longer made."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in {path.stem for path in folder.glob("*.txt")} - {each.name for each in found}:
        (folder / f"{left}.txt").unlink()
    for each in found:
        write_private(folder / f"{each.name}.txt", each.text)


def write_private(path: Path, text: str) -> None:
    """Write a file readable by its owner only: a letter holds personal data."""
    path.touch(mode=OWNER_ALONE)
    path.chmod(OWNER_ALONE)
    path.write_text(text, encoding="utf-8")


def table(found: Sequence[ReadLetter]) -> Iterator[str]:
    """The list: what each is, how easy it is to read, and the fingerprint of its PDF."""
    yield HEADER
    yield "|---|---|---|---:|---|"
    for each in found:
        lix = f"{measure_lix(each.text):.0f}"
        yield f"| {each.name} | {each.title} | {each.kind} | {lix} | `{each.sha256}` |"


if __name__ == "__main__":
    main()
