"""Breaks catalogues, as TOML files and as workbooks, from a fixed seed: each is refused with every fault named.

    .venv/bin/python -m benchmarks.endurance.broken_catalogues --files 10000

Mutates every bundled and invented catalogue: bytes of a file, misspelled keys, values of another type, parts and cells
of a workbook, and bombs. A refusal must name the file or sheet of each fault, and the line, key or cell where one was
spoiled on purpose; none may raise, take more than two seconds, or bring the process above 200 MB.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from itertools import chain, islice, repeat
from pathlib import Path

from benchmarks.endurance.broken_bytes import EPOCH, break_text, break_workbook
from helhed.catalogue import Catalogue, catalogue_root, load_version
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.exchange import read_csv, read_workbook, xlsx_bytes
from helhed.catalogue.exchange.rows import rows_of
from helhed.catalogue.exchange.sheets import SHEETS
from helhed.catalogue.load import version_folders
from helhed.eligibility import prepare_rulebook
from helhed.errors import CatalogueError, Fault

ROOT = Path(__file__).resolve().parents[2]
WORLDS = ROOT / "tests" / "helhed" / "worlds"
RESULTS = Path(__file__).with_name("broken_catalogues.md")
SEED, ON = 20261130, date(2026, 3, 2)
LONGEST_SECONDS, MOST_MEMORY_MB = 2.0, 200
KEY_LINE = re.compile(rb"^([a-z_]+) = ", re.MULTILINE)
VALUES = (b'"x"', b"-1", b"true", b"[]", b"{}", b"[[]]", b"1.5", b"2026-02-28", b"nan", b"9" * 5000, b"[" * 3000)
# Columns whose cell is a word of a list, or the name of another row: what is written in them wrongly is a fault.
CELL_COLUMNS = ("force", "wording", "kind", "unit", "source", "role", "topic", "shift", "document")


@dataclass(frozen=True, slots=True)
class BrokenCatalogue:
    """One broken catalogue: what was done, how it is read, and the places that a refusal must name.

    A place is a file with a key, or a sheet with a row and a column; `must_refuse` where something is certainly wrong.
    """

    kind: str
    done: str
    read: Callable[[Path], Catalogue]
    places: tuple[tuple[str, int, str], ...] = ()
    must_refuse: bool = False


@cache
def versions() -> tuple[Path, ...]:
    """Every version of every bundled and invented catalogue."""
    folders = [*catalogue_root().iterdir(), *WORLDS.iterdir()]
    return tuple(sorted(version for folder in folders if folder.is_dir() for version in version_folders(folder)))


@cache
def workbook_of(version: Path) -> bytes:
    """The workbook of a version."""
    return xlsx_bytes(load_version(version))


def broken_catalogues(files: int, seed: int = SEED) -> Iterator[BrokenCatalogue]:
    """Yields `files` broken catalogues, an equal share of each kind, the same for the same seed."""
    chance = random.Random(seed)
    kinds = [*KINDS]
    for number in range(files):
        yield KINDS[kinds[number % len(kinds)]](chance)


def _in_folder(version: Path, changed: dict[str, bytes]) -> Callable[[Path], Catalogue]:
    def read(folder: Path) -> Catalogue:
        place = folder / version.name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(version, place)
        for name, content in changed.items():
            (place / name).write_bytes(content)
        return load_version(place)

    return read


def _chosen_file(chance: random.Random, folders: tuple[str, ...] = (".", "products", "families")) -> tuple[Path, str]:
    version = chance.choice(versions())
    names = [path.relative_to(version) for path in sorted(version.rglob("*.toml"))]
    return version, str(chance.choice([name for name in names if str(name.parent) in folders]))


def _break_bytes(chance: random.Random) -> BrokenCatalogue:
    version, name = _chosen_file(chance)
    done, content = break_text((version / name).read_bytes(), chance)
    return BrokenCatalogue("toml bytes", f"{version.parent.name}/{name}: {done}", _in_folder(version, {name: content}))


def _misspell_keys(chance: random.Random) -> BrokenCatalogue:
    """One to five keys of different records of one version; each must be told at its file, line and key."""
    version, first = _chosen_file(chance, (".", "products"))
    changed: dict[str, bytes] = {}
    places = []
    for name in {first, *(_other_file(version, chance) for _ in range(chance.randrange(3)))}:
        content = (version / name).read_bytes()
        for found in _one_of_each_record(content, chance)[: chance.randrange(1, 3)]:
            line = content.count(b"\n", 0, found.start()) + 1
            places.append((name, line, f"{found[1].decode()}x"))
            content = content[: found.end(1)] + b"x" + content[found.end(1) :]
        changed[name] = content
    return BrokenCatalogue(
        "toml keys", f"{places}", _in_folder(version, changed), tuple(places), must_refuse=bool(places)
    )


def _other_file(version: Path, chance: random.Random) -> str:
    names = [path.relative_to(version) for path in sorted(version.rglob("*.toml"))]
    return str(chance.choice([name for name in names if str(name.parent) in (".", "products")]))


def _one_of_each_record(content: bytes, chance: random.Random) -> list[re.Match[bytes]]:
    """A key of each record of a file, in a random order, the last first so that places before it stay."""
    by_record: dict[int, list[re.Match[bytes]]] = {}
    for found in KEY_LINE.finditer(content):
        by_record.setdefault(content.rfind(b"\n[", 0, found.start()), []).append(found)
    chosen = [chance.choice(keys) for keys in by_record.values()]
    return sorted(chance.sample(chosen, min(2, len(chosen))), key=lambda found: -found.start())


def _retype_value(chance: random.Random) -> BrokenCatalogue:
    version, name = _chosen_file(chance)
    content = (version / name).read_bytes()
    keys = [*KEY_LINE.finditer(content)]
    if not keys:
        return _break_bytes(chance)
    found = chance.choice(keys)
    end = content.find(b"\n", found.end())
    value = chance.choice(VALUES)
    content = content[: found.end()] + value + (content[end:] if end >= 0 else b"")
    done = f"{version.parent.name}/{name}: {found[1].decode()} = {value[:12].decode()}"
    return BrokenCatalogue("toml value", done, _in_folder(version, {name: content}))


def _break_parts(chance: random.Random) -> BrokenCatalogue:
    version = chance.choice(versions())
    done, content = break_workbook(workbook_of(version), chance)
    return BrokenCatalogue("xlsx parts", f"{version.parent.name}: {done}", lambda _: read_workbook(content)[0])


def _spoil_cells(chance: random.Random) -> BrokenCatalogue:
    """One to five cells of a workbook; each must be told at its sheet, row and column."""
    version = chance.choice(versions())
    spots = _word_cells(version)
    chosen = {spot[:2]: spot for spot in chance.sample(spots, min(len(spots), chance.randrange(1, 6)))}
    content = _with_cells(workbook_of(version), {(sheet, row, col): "xx" for sheet, row, _, col in chosen.values()})
    places = tuple((sheet, row, column) for sheet, row, column, _ in chosen.values())
    return BrokenCatalogue(
        "xlsx cells", f"{version.parent.name}: {places}", lambda _: read_workbook(content)[0], places, must_refuse=True
    )


@cache
def _word_cells(version: Path) -> list[tuple[str, int, str, str]]:
    """Cells that hold one of a list of words: sheet, row, column and the column's letters."""
    rows = rows_of(load_version(version))
    found = []
    for sheet, definition in SHEETS.items():
        for place, column in enumerate(definition.columns):
            if column in CELL_COLUMNS and place < LETTERS and (sheet, column) != ("common", "topic"):
                letter = chr(ord("A") + place)
                found += [(sheet, n, column, letter) for n, row in enumerate(rows[sheet], start=2) if row.get(column)]
    return found


LETTERS = 26


def _with_cells(content: bytes, cells: dict[tuple[str, int, str], str]) -> bytes:
    """The workbook with other words in some cells."""
    made = BytesIO()
    numbers = {name: number for number, name in enumerate(SHEETS, start=2)}
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            for (sheet, row, letter), word in cells.items():
                if name == f"xl/worksheets/sheet{numbers[sheet]}.xml":
                    cell = rb'<c r="%s%d"[^>]*>.*?</c>' % (letter.encode(), row)
                    other = f'<c r="{letter}{row}" t="inlineStr"><is><t>{word}</t></is></c>'.encode()
                    part = re.sub(cell, other, part, count=1)
            new.writestr(zipfile.ZipInfo(name, EPOCH), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _break_csv(chance: random.Random) -> BrokenCatalogue:
    version = chance.choice(versions())
    files = {}
    for sheet, rows in rows_of(load_version(version)).items():
        columns = [*SHEETS[sheet].columns]
        lines = [columns, *([str("" if row.get(c) is None else row[c]) for c in columns] for row in rows)]
        files[sheet] = "\n".join(";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines)
    data = {name: text.encode("cp1252", "replace") for name, text in files.items()}
    name = chance.choice(sorted(data))
    done, data[name] = break_text(data[name], chance)
    return BrokenCatalogue("csv", f"{version.parent.name}: {name}.csv: {done}", lambda _: read_csv(data)[0])


DEEP_REQUIREMENT = '{ fact = "lives_alone", is = true }'


def _nested(depth: int, word: str = "any") -> str:
    return f"{{ {word} = [" * depth + DEEP_REQUIREMENT + "] }" * depth


def _bomb(chance: random.Random) -> BrokenCatalogue:
    return _make_bomb(chance.choice(sorted(BOMBS)), chance)


def _make_bomb(name: str, chance: random.Random) -> BrokenCatalogue:
    version = WORLDS / "fjordby" / "2026-01-01"
    return BrokenCatalogue("bomb", name, BOMBS[name](version, chance), must_refuse=True)


def every_bomb() -> Iterator[BrokenCatalogue]:
    """Yields each bomb once."""
    return (_make_bomb(name, random.Random(SEED)) for name in sorted(BOMBS))


def _toml_bomb(text: str) -> Callable[[Path, random.Random], Callable[[Path], Catalogue]]:
    def make(version: Path, _: random.Random) -> Callable[[Path], Catalogue]:
        own = (version / "products" / "toejvask.toml").read_bytes()
        return _in_folder(version, {"products/toejvask.toml": own + b"\n" + text.encode()})

    return make


def _sheet_bomb(more: Callable[[], Iterator[bytes]]) -> Callable[[Path, random.Random], Callable[[Path], Catalogue]]:
    def make(version: Path, _: random.Random) -> Callable[[Path], Catalogue]:
        content, sheet = workbook_of(version), "xl/worksheets/sheet5.xml"
        made = BytesIO()
        with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                before, end, after = old.read(name).partition(b"</sheetData>" if name == sheet else b"\x00")
                with new.open(name, "w") as part:
                    for piece in chain((before,), more() if name == sheet else (), (end, after)):
                        part.write(piece)
        return lambda _: read_workbook(made.getvalue())[0]

    return make


def _cell_bomb(text: str) -> Callable[[Path, random.Random], Callable[[Path], Catalogue]]:
    def make(version: Path, _: random.Random) -> Callable[[Path], Catalogue]:
        place = [*SHEETS["conditions"].columns].index("requirement")
        cells = {("conditions", 2, chr(ord("A") + place)): text}
        content = _with_cells(workbook_of(version), cells)
        return lambda _: read_workbook(content)[0]

    return make


DEPTHS = (30, 90, 150, 220, 300, 400)
_LIMIT = (
    '[[limits]]\nname = "b"\nkind = "one_off"\nforce = "main_rule"\nwording = "states"\nsource = "F.all"\ntext = "b"\n'
)
_CELL = b'<c t="inlineStr"><is><t>x</t></is></c>'
BOMBS: dict[str, Callable[[Path, random.Random], Callable[[Path], Catalogue]]] = {
    **{f"toml: {n} requirements deep": _toml_bomb(f"{_LIMIT}when = {_nested(n)}\n") for n in DEPTHS},
    "toml: a list without end": _toml_bomb("x = " + "[" * 100_000),
    "toml: a number without end": _toml_bomb("x = " + "9" * 1_000_000),
    "toml: a file of eight megabytes": _toml_bomb("# " + "x" * 8_000_000 + "\nx = 1\n"),
    "toml: ten thousand keys": _toml_bomb("".join(f"x{number} = 1\n" for number in range(10_000))),
    "toml: ten thousand limits": _toml_bomb(_LIMIT * 2_000),
    "toml: dotted without end": _toml_bomb("a" + ".a" * 5_000 + " = 1"),
    "xlsx: spaces": _sheet_bomb(lambda: (b" " * 2**20 for _ in range(70))),
    "xlsx: spaces below the bound": _sheet_bomb(lambda: (b" " * 2**20 for _ in range(30))),
    "xlsx: deep": _sheet_bomb(lambda: iter((b"<row>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</row>",))),
    "xlsx: wide": _sheet_bomb(lambda: chain((b'<row r="9000">',), repeat(_CELL * 1_000, 400), (b"</row>",))),
    "xlsx: long": _sheet_bomb(lambda: (b'<row r="%d">%s</row>' % (n, _CELL) for n in range(2_000, 300_000))),
    **{
        f"xlsx: a requirement {depth} deep": _cell_bomb("any(" * depth + "x" + ")" * depth)
        for depth in (40, 200, 5_000)
    },
    "xlsx: a requirement that is long": _cell_bomb("any(" + "; ".join(["lives_alone is maybe"] * 1_500) + ")"),
}
KINDS: dict[str, Callable[[random.Random], BrokenCatalogue]] = {
    "toml bytes": _break_bytes,
    "toml keys": _misspell_keys,
    "toml value": _retype_value,
    "xlsx parts": _break_parts,
    "xlsx cells": _spoil_cells,
    "csv": _break_csv,
    "bomb": _bomb,
}


def use_catalogue(catalogue: Catalogue) -> None:
    """What is read can be checked and asked."""
    try:
        prepare_rulebook(catalogue, ON)
        check_catalogue(catalogue, ON)
    except CatalogueError:
        return


def find_failures(broken: BrokenCatalogue, folder: Path) -> Iterator[str]:
    """Yields what is wrong with how a broken catalogue is met: nothing, where every fault is named."""
    try:
        use_catalogue(broken.read(folder))
    except CatalogueError as refused:
        yield from _unnamed(broken, refused.faults)
        return
    except Exception as error:  # noqa: BLE001 -- whatever is raised is what is looked for
        yield f"{type(error).__name__}: {error}"[:300]
        return
    if broken.must_refuse:
        yield "was accepted"


def _unnamed(broken: BrokenCatalogue, faults: tuple[Fault, ...]) -> Iterator[str]:
    if not faults or not all(fault.message for fault in faults):
        yield "a fault without a message"
    is_whole_file = len(faults) == 1 and broken.kind in ("xlsx parts", "bomb")
    for fault in faults if not is_whole_file else ():
        if not fault.file:
            yield f"a fault without a file or sheet: {fault}"
    for name, line, key in broken.places:
        if not any(_is_at(fault, name, line, key) for fault in faults):
            yield f"{name}:{line}: {key} is not named in {[str(fault) for fault in faults][:6]}"


def _is_at(fault: Fault, name: str, line: int, key: str) -> bool:
    """Whether a fault is at a place, or lists its row with others that have the same: `limits 2–3, 7`."""
    has_key = fault.key.split(".")[-1] == key
    is_first = fault.file.endswith(name) and fault.line in (line, 0)
    listed = re.findall(rf"\b{re.escape(name)} ([\d–, ]+)", fault.message)
    rows = [re.findall(r"\d+", part) for each in listed for part in each.split(",")]
    return has_key and (is_first or any(ends and int(ends[0]) <= line <= int(ends[-1]) for ends in rows))


def most_memory_mb() -> int:
    """The most memory of this process; what `getrusage` says may be that of the process it was forked from."""
    status = Path("/proc/self/status")
    said = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8")) if status.is_file() else None
    return (int(said[1]) if said else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024


def main() -> int:
    """Runs so many, prints the table and keeps it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--first", type=int, default=0, help="leave out so many of the same, to run in parts")
    parser.add_argument("--keep-results", action="store_true", help="leave broken_catalogues.md as it is")
    parser.add_argument("--bombs", action="store_true", help="read each bomb once instead")
    wish = parser.parse_args()
    counts: Counter[str] = Counter()
    failures: list[str] = []
    slowest: dict[str, tuple[float, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        every = broken_catalogues(wish.first + wish.files, wish.seed)
        for broken in every_bomb() if wish.bombs else islice(every, wish.first, None):
            began = time.process_time()
            found = [*find_failures(broken, Path(folder))]
            seconds = time.process_time() - began
            slowest[broken.kind] = max(slowest.get(broken.kind, (0.0, "")), (seconds, broken.done[:80]))
            counts[broken.kind] += 1
            found += [f"took {seconds:.1f} s"] if seconds > LONGEST_SECONDS else []
            failures += [f"{broken.kind}: {broken.done[:160]}: {each}" for each in found]
    memory = most_memory_mb()
    failures += [f"the process reached {memory} MB"] if memory > MOST_MEMORY_MB else []
    made = f"{sum(counts.values())} broken catalogues of seed {wish.seed} from number {wish.first}"
    lines = [f"{made}; the process reached {memory} MB.\n"]
    lines += ["| kind | catalogues | slowest, seconds of processor time | which |", "|---|--:|--:|---|"]
    lines += [f"| {k} | {counts[k]} | {seconds:.2f} | {which} |" for k, (seconds, which) in sorted(slowest.items())]
    lines += ["", f"{len(failures)} failures.", *(f"- {each}" for each in failures[:60])]
    print("\n".join(lines))
    if not wish.keep_results:
        head = "# Broken catalogues\n\nMade by `python -m benchmarks.endurance.broken_catalogues`.\n\n"
        RESULTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return int(bool(failures))


if __name__ == "__main__":
    print(json.dumps({"seconds": LONGEST_SECONDS, "megabytes": MOST_MEMORY_MB}), file=sys.stderr)
    sys.exit(main())
