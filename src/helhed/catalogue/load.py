"""Reads a catalogue from its folder.

A catalogue is a folder of dated versions, a version a folder of TOML files. Reading is strict; a catalogue with nine
mistakes is refused once, with nine faults, each with file, line and key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from helhed.catalogue.declared_facts import FACTS_FILE, DeclaredFact, define_facts
from helhed.catalogue.delivery_references import DELIVERY_FILE, FRAME_FILE
from helhed.catalogue.delivery_terms import Competence, RateDefinition
from helhed.catalogue.everyday import Everyday
from helhed.catalogue.families import FamilyMember, expand_family
from helhed.catalogue.lines import line_finder
from helhed.catalogue.model import (
    Accepted,
    Anchor,
    Catalogue,
    Common,
    Document,
    Product,
    Question,
    Sign,
)
from helhed.catalogue.national import National
from helhed.catalogue.political_frame import Adoption, QualityGoal
from helhed.catalogue.references import reference_faults
from helhed.catalogue.regimes import REGIME, REGIME_FACT
from helhed.catalogue.shapes import SHAPES
from helhed.catalogue.strict import Reader, Unreadable
from helhed.catalogue.vocabulary import NATIONAL_FACTS, FactDefinition
from helhed.errors import CatalogueError, Fault, suggest_known_word
from helhed.read_errors import describe_os_error, describe_toml_error, find_toml_line

LARGEST_FILE = 4 * 2**20
_ENDLESS = re.compile(r"[0-9_]{4000}|(?<![\w-])(?:[\w-]++[.]){100}")
"""A number or a name without end: what takes the standard library's reader a hundred megabytes to refuse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorsFile:
    """anchors.toml: the documents and the places in them."""

    documents: tuple[Document, ...]
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignsFile:
    """signs.toml: the typical characteristics."""

    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsFile:
    """questions.toml: what the text leaves open."""

    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFile:
    """accepted.toml: findings of a check that are known and accepted."""

    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsFile:
    """facts.toml: the facts the catalogue declares; it may be left out."""

    facts: tuple[DeclaredFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameFile:
    """frame.toml: who adopted the standard, and its quality goals; it may be left out."""

    adoptions: tuple[Adoption, ...] = ()
    goals: tuple[QualityGoal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFile:
    """delivery.toml: the competences that help asks for, and the rates; it may be left out."""

    competences: tuple[Competence, ...] = ()
    rates: tuple[RateDefinition, ...] = ()


def catalogue_root() -> Path:
    """Returns the folder of the bundled catalogues: inside an installed package, else in the clone.

    Raises CatalogueError where neither exists.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "_catalogues", package.parents[1] / "catalogues"):
        if folder.is_dir():
            return folder
    raise CatalogueError([Fault(message="der er ingen mappe med kataloger her; angiv stien til et katalog.")])


def catalogue_ids(folder: Path) -> tuple[str, ...]:
    """Returns the ids of the catalogues in a folder, in order."""
    return tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and version_folders(p)))


def load_national(root: Path) -> National:
    """Returns the values that apply in every municipality, from the folder that holds the catalogues."""
    reading = _Reading(root)
    national: National | None = reading.file("national.toml", National)
    if national is None:
        raise CatalogueError(reading.faults)
    return national


def load_everyday(root: Path) -> Everyday:
    """Returns the table of everyday words, from the folder that holds the catalogues. Raises CatalogueError."""
    reading = _Reading(root)
    everyday: Everyday | None = reading.file("everyday.toml", Everyday)
    if everyday is None:
        raise CatalogueError(reading.faults)
    return everyday


def version_folders(folder: Path) -> tuple[Path, ...]:
    """Returns the folders of one catalogue's dated versions, oldest first."""
    return tuple(sorted(p for p in folder.iterdir() if (p / "common.toml").is_file()))


def load_version(folder: Path) -> Catalogue:
    """Returns one version of a catalogue from its folder.

    Raises CatalogueError with every fault: unreadable files, unknown keys, wrong types, broken references.
    """
    reading = _Reading(folder)
    facts = reading.declared_facts()
    common: Common | None = reading.file("common.toml", Common)
    anchors: AnchorsFile | None = reading.file("anchors.toml", AnchorsFile)
    signs: SignsFile | None = reading.file("signs.toml", SignsFile)
    questions: QuestionsFile | None = reading.file("questions.toml", QuestionsFile)
    accepted: AcceptedFile | None = reading.file("accepted.toml", AcceptedFile)
    frame: FrameFile = reading.optional_file(FRAME_FILE, FrameFile)
    delivery: DeliveryFile = reading.optional_file(DELIVERY_FILE, DeliveryFile)
    products = (*reading.products(), *reading.families())
    if not (common and anchors and signs and questions and accepted):
        raise CatalogueError(reading.faults)
    common = replace(common, order=reading.expand_order(common.order))
    catalogue = Catalogue(
        common=common,
        documents=anchors.documents,
        anchors=anchors.anchors,
        signs=signs.signs,
        questions=questions.questions,
        accepted=accepted.accepted,
        products=_in_order(products, common.order),
        facts=facts,
        adoptions=frame.adoptions,
        goals=frame.goals,
        competences=delivery.competences,
        rates=delivery.rates,
    )
    # A reference to a product with an unreadable file is no broken reference.
    unread = [code for code in common.order if code not in reading.files] if reading.faults else []
    reading.faults += _once(map(reading.placed, reference_faults(catalogue, reading.files, unread=unread)))
    if reading.faults:
        raise CatalogueError(reading.faults)
    return catalogue


def load(folder: Path, on: date) -> Catalogue:
    """Returns the version of a catalogue in force on a day, from the catalogue's folder or from one version's.

    Raises CatalogueError where the folder is no catalogue or no version was in force that day.
    """
    if (folder / "common.toml").is_file():
        return load_version(folder)
    return in_force(load_versions(folder), on)


def load_versions(folder: Path) -> tuple[Catalogue, ...]:
    """Returns every version of a catalogue, oldest first. Raises CatalogueError with the faults of all versions."""
    if not folder.is_dir() or not version_folders(folder):
        raise CatalogueError([Fault(file=str(folder), message="her er intet katalog: ingen mappe med common.toml.")])
    versions: list[Catalogue] = []
    faults: list[Fault] = []
    for path in version_folders(folder):
        try:
            versions.append(load_version(path))
        except CatalogueError as error:
            faults.extend(error.faults)
    if faults:
        raise CatalogueError(faults)
    return tuple(versions)


def in_force(versions: Sequence[Catalogue], on: date) -> Catalogue:
    """Returns the newest of the versions in force on a day. Raises CatalogueError where none was."""
    held = [c for c in versions if c.common.valid_from <= on and (c.common.valid_to is None or on < c.common.valid_to)]
    if held:
        return max(held, key=lambda catalogue: catalogue.common.valid_from)
    known = ", ".join(catalogue.common.valid_from.isoformat() for catalogue in versions)
    name = versions[0].id
    raise CatalogueError(
        [
            Fault(
                key="on", message=f"«{name}» har ingen udgave, der gjaldt {on.isoformat()}; udgaverne begynder {known}."
            )
        ]
    )


def find_catalogue_folder(where: str, root: Path) -> Path:
    """Returns the folder of an id under `root`, or of a path. Raises CatalogueError with the nearest known id."""
    if (root / where).is_dir() and where in catalogue_ids(root):
        return root / where
    if Path(where).is_dir():
        return Path(where)
    ids = catalogue_ids(root)
    known = ", ".join(ids) or "ingen"
    message = f"kataloget «{where}» findes ikke.{suggest_known_word(where, ids)} Kendte kataloger: {known}."
    raise CatalogueError([Fault(key="catalogue", message=message)])


class _Reading:
    """One version's files being read, with the faults so far and each file's line finder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.files: dict[str, str] = {}
        self.family_codes: dict[str, tuple[str, ...]] = {}
        self._lines: dict[str, Any] = {}
        self._facts: Mapping[str, FactDefinition] = NATIONAL_FACTS

    def file(self, name: str, kind: type) -> Any:
        """Returns one file as a value of `kind`; records its faults and returns None where it cannot be read."""
        table = self.table(name)
        if table is None:
            return None
        reader = Reader(file=self._place(name), line_of=self._lines[name], shapes=SHAPES, facts=self._facts)
        try:
            return reader.record(kind, table, ())
        except Unreadable:
            return None
        finally:
            self.faults.extend(reader.faults)

    def optional_file(self, name: str, kind: type) -> Any:
        """Returns a file that may be left out; an empty one where it is, or where it cannot be read."""
        read = self.file(name, kind) if (self.folder / name).is_file() else None
        return kind() if read is None else read

    def declared_facts(self) -> tuple[DeclaredFact, ...]:
        """The facts the catalogue declares; from here on its rules may read them."""
        named = _Reading(self.folder).table("common.toml") or {}
        self._facts = {**NATIONAL_FACTS, **({REGIME: REGIME_FACT} if "also_regime" in named else {})}
        if not (self.folder / FACTS_FILE).is_file():
            return ()
        read: FactsFile | None = self.file(FACTS_FILE, FactsFile)
        declared = read.facts if read else ()
        self._facts = {**self._facts, **define_facts(str(named.get("id")), declared)}
        return declared

    def products(self) -> tuple[Product, ...]:
        """Every product file, by name."""
        read: list[Product] = []
        for path in sorted((self.folder / "products").glob("*.toml")):
            name = f"products/{path.name}"
            product: Product | None = self.file(name, Product)
            if product:
                read.append(product)
                self.files[product.code] = name
        return tuple(read)

    def families(self) -> tuple[Product, ...]:
        """The products of every family file, by name, each family in the order of its axes."""
        read: list[Product] = []
        for path in sorted((self.folder / "families").glob("*.toml")):
            name = f"families/{path.name}"
            table = self.table(name)
            members, faults = ((), ()) if table is None else expand_family(table)
            self.faults += [self.placed(Fault(file=name, key=_key(f.path), message=f.message)) for f in faults]
            self.family_codes[path.stem] = tuple(member.code for member in members)
            read += [product for member in members if not faults and (product := self._member(name, member))]
        return tuple(read)

    def _member(self, name: str, member: FamilyMember) -> Product | None:
        """One member by the strict reader; a fault of the template is recorded for the first member that shows it."""
        file = f"{name} [{member.code}]"
        lines = self._lines[name]

        def line_of(path: tuple[str | int, ...]) -> int:
            own = ("members", member.code) if path and path[0] in member.own else ("template",)
            return int(lines((*own, *path)))

        self._lines[file] = line_of
        reader = Reader(file=self._place(file), line_of=line_of, shapes=SHAPES, facts=self._facts)
        try:
            product: Product = reader.record(Product, member.table, ())
        except Unreadable:
            seen = {(fault.line, fault.message) for fault in self.faults}
            self.faults += [fault for fault in reader.faults if (fault.line, fault.message) not in seen]
            return None
        self.files[product.code] = file
        return product

    def expand_order(self, order: Sequence[str]) -> tuple[str, ...]:
        """The order with each family, `@name`, in place of its members' codes."""
        expanded: list[str] = []
        for code in order:
            expanded += self.family_codes.get(code.removeprefix("@"), (code,)) if code.startswith("@") else (code,)
        return tuple(expanded)

    def placed(self, fault: Fault) -> Fault:
        """Returns a fault of a reference with the line of its key filled in."""
        parts = tuple(int(part) if part.isdigit() else part for part in fault.key.split("/"))
        shown = ".".join(str(part + 1) if isinstance(part, int) else part for part in parts)
        line = self._lines[fault.file](parts)
        return Fault(file=self._place(fault.file), line=line, key=shown, message=fault.message)

    def _place(self, name: str) -> str:
        return str(self.folder / name)

    def table(self, name: str) -> dict[str, Any] | None:
        """Returns one file's table as it is written; records its fault and returns None where it is no TOML."""
        path = self.folder / name
        try:
            if path.stat().st_size > LARGEST_FILE:
                self.faults.append(Fault(file=str(path), message="filen er for stor til et katalog; del den."))
                return None
            text = path.read_text(encoding="utf-8-sig")
            if endless := _ENDLESS.search(text):
                line = text.count("\n", 0, endless.start()) + 1
                self.faults.append(
                    Fault(file=str(path), line=line, message="filen har et tal eller et navn uden ende.")
                )
                return None
            self._lines[name] = line_finder(text)
            return tomllib.loads(text, parse_float=Decimal)
        except FileNotFoundError:
            self.faults.append(Fault(file=str(path), message="filen mangler i kataloget."))
        except UnicodeDecodeError as error:
            message = f"filen kan ikke læses som UTF-8-tekst (byte {error.start + 1}); gem den som UTF-8."
            self.faults.append(Fault(file=str(path), message=message))
        except OSError as error:
            self.faults.append(Fault(file=str(path), message=f"filen kan ikke læses: {describe_os_error(error)}."))
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
            message = f"{describe_toml_error(error)}."
            self.faults.append(Fault(file=str(path), line=find_toml_line(error), message=message))
        return None


def _once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults, of the same on one line of a family's template only the first member's."""
    seen: set[tuple[str, int, str]] = set()
    for fault in faults:
        mark = (fault.file.partition(" [")[0], fault.line, fault.message)
        if not (fault.file.endswith("]") and mark in seen):
            yield fault
        seen.add(mark)


def _key(path: Sequence[str | int]) -> str:
    return "/".join(map(str, path))


def _in_order(products: Sequence[Product], order: Sequence[str]) -> tuple[Product, ...]:
    place = {code: number for number, code in enumerate(order)}
    return tuple(sorted(products, key=lambda product: (place.get(product.code, len(place)), product.code)))
