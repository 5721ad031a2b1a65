"""The standards a municipality grants by, read once in a process."""

from datetime import date
from functools import cache, lru_cache

from helhed.catalogue import (
    REGIME,
    REGIME_FACT,
    Catalogue,
    FactDefinition,
    FactKind,
    National,
    catalogue_ids,
    catalogue_root,
    in_force,
    load_national,
    load_versions,
)
from helhed.catalogue.vocabulary import NATIONAL_FACTS
from helhed.eligibility import Rulebook, prepare_rulebook
from helhed.errors import CatalogueError
from municipality.casework.codes import DESCRIBED
from municipality.casework.offers import LAW, find_offer
from municipality.refusals import ActionRefused


@cache
def load_catalogue_versions(catalogue: str) -> tuple[Catalogue, ...]:
    """Every version of a catalogue, oldest first."""
    return load_versions(catalogue_root() / catalogue)


@cache
def get_national() -> National:
    """What holds in every municipality."""
    return load_national(catalogue_root())


def find_fact_definition(name: str) -> FactDefinition:
    """Returns the definition of a national fact, or of one that a catalogue declares, as its newest version that has
    it says it. A fact that no version has any more is known by its name only.
    """
    if name in NATIONAL_FACTS:
        return NATIONAL_FACTS[name]
    if name == REGIME:
        return REGIME_FACT
    catalogue = name.rpartition(".")[0]
    versions = load_catalogue_versions(catalogue) if catalogue in catalogue_ids(catalogue_root()) else ()
    found = (version.defined[name] for version in reversed(versions) if name in version.defined)
    return next(found, FactDefinition(name=name, kind=FactKind.AMOUNT, meaning=name, question=name))


def get_help_name(catalogue: str, product: str, on: date) -> str:
    """What something granted is called, in the version of its catalogue that held on a day. Help described in words
    keeps the words of the assessor, with a capital first letter.
    """
    if catalogue == DESCRIBED:
        return product[:1].upper() + product[1:]
    if catalogue == LAW:
        offer = find_offer(product, on)
        return offer.name if offer else product
    return get_catalogue(catalogue, on).product(product).name


def get_catalogue(catalogue: str, on: date) -> Catalogue:
    """A catalogue as of a day, to read in.

    Raises ActionRefused `no_catalogue_in_force` where it has no version that day.
    """
    try:
        return in_force(load_catalogue_versions(catalogue), on)
    except CatalogueError as fault:
        raise ActionRefused("no_catalogue_in_force", catalogue=catalogue, on=on.isoformat()) from fault


@lru_cache(maxsize=64)
def get_rulebook(catalogue: str, on: date) -> Rulebook:
    """A catalogue as of a day, ready for assessing.

    Raises ActionRefused `no_catalogue_in_force` where it has no version that day.
    """
    try:
        return prepare_rulebook(in_force(load_catalogue_versions(catalogue), on), on)
    except CatalogueError as fault:
        raise ActionRefused("no_catalogue_in_force", catalogue=catalogue, on=on.isoformat()) from fault
