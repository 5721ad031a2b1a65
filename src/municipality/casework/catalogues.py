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
from municipality.casework.published_catalogues import list_published_versions, load_published_versions
from municipality.refusals import ActionRefused


def list_catalogue_ids() -> tuple[str, ...]:
    """The ids of the catalogues there are, those that came with the program and those a municipality published."""
    published = {each.catalogue for each in list_published_versions()}
    return tuple(sorted(published | {*_list_bundled_ids()}))


def load_catalogue_versions(catalogue: str) -> tuple[Catalogue, ...]:
    """Every version of a catalogue, the first that applied first.

    Raises CatalogueError with every fault of the files that came with the program, or where there is no such catalogue.
    """
    published = load_published_versions(catalogue)
    if published and catalogue not in _list_bundled_ids():
        return published
    return tuple(sorted((*_load_bundled_versions(catalogue), *published), key=_get_first_day))


@cache
def _list_bundled_ids() -> tuple[str, ...]:
    return catalogue_ids(catalogue_root())


@cache
def _load_bundled_versions(catalogue: str) -> tuple[Catalogue, ...]:
    return load_versions(catalogue_root() / catalogue)


def _get_first_day(catalogue: Catalogue) -> date:
    return catalogue.common.valid_from


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
    versions = load_catalogue_versions(catalogue) if catalogue in list_catalogue_ids() else ()
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


def get_rulebook(catalogue: str, on: date) -> Rulebook:
    """A catalogue as of a day, ready for assessing.

    Raises ActionRefused `no_catalogue_in_force` where it has no version that day.
    """
    found = get_catalogue(catalogue, on)
    try:
        return _prepare_version(catalogue, found.version, on)
    except CatalogueError as fault:
        raise ActionRefused("no_catalogue_in_force", catalogue=catalogue, on=on.isoformat()) from fault


@lru_cache(maxsize=64)
def _prepare_version(catalogue: str, version: str, on: date) -> Rulebook:
    return prepare_rulebook(next(each for each in load_catalogue_versions(catalogue) if each.version == version), on)
