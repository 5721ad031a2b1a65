"""The catalogues of this process: read once, at the first page that needs them, and the same for every reader after.

A catalogue comes with a release, or is published by a municipality (`casework/published_catalogues.py`). The passages
of attached documents live in the database; they are asked for again at most every few seconds, and a database that does
not answer costs the passages, never the page.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from threading import Lock

from django.db import DatabaseError

from helhed.catalogue import Catalogue, in_force
from helhed.eligibility import Rulebook, prepare_rulebook
from helhed.errors import CatalogueError
from municipality.casework import catalogues
from municipality.casework.published_catalogues import PublishedVersion, list_published_versions
from municipality.standards import mappers
from municipality.standards.models import AttachedDocument
from municipality.web.shared.standards.edition import Edition, Passage

log = logging.getLogger(__name__)
ASK_AGAIN_SECONDS = 5.0


class NoEdition(Exception):
    """What was asked for does not exist. `versions` are those that do, oldest first; none where the catalogue is
    unknown.
    """

    def __init__(
        self, catalogue: str, versions: tuple[Catalogue, ...], on: date | None = None, version: date | None = None
    ) -> None:
        super().__init__(f"{catalogue} {version or ''} {on or ''}")
        self.catalogue = catalogue
        self.versions = versions
        self.on = on
        self.version = version


def load_all_catalogues() -> Mapping[str, tuple[Catalogue, ...]]:
    """Every version of every catalogue, by id. Raises CatalogueError with all faults where one cannot be read."""
    return {name: catalogues.load_catalogue_versions(name) for name in catalogues.list_catalogue_ids()}


def get_catalogues_digest() -> str:
    """Changes whenever a catalogue does; part of the key of every remembered page."""
    return _digest_catalogues(list_published_versions())


@lru_cache(maxsize=4)
def _digest_catalogues(_published: tuple[PublishedVersion, ...]) -> str:
    return sha256(repr(load_all_catalogues()).encode()).hexdigest()[:16]


def require_catalogue_versions(catalogue: str) -> tuple[Catalogue, ...]:
    """The versions of one catalogue, oldest first; NoEdition for an unknown id."""
    try:
        return load_all_catalogues()[catalogue]
    except KeyError:
        raise NoEdition(catalogue, ()) from None


def get_edition_on(catalogue: str, on: date) -> Edition:
    """The catalogue as it was on a day; NoEdition where no version was in force."""
    versions = require_catalogue_versions(catalogue)
    try:
        found = in_force(versions, on)
    except CatalogueError:
        raise NoEdition(catalogue, versions, on=on) from None
    return Edition(catalogue=found, on=on, passages=get_passages(found))


def get_edition_of_version(catalogue: str, version: date, today: date) -> Edition:
    """One version by its date: as it reads today, or on the nearest day it was in force."""
    versions = require_catalogue_versions(catalogue)
    found = next((v for v in versions if v.common.version == version), None)
    if found is None:
        raise NoEdition(catalogue, versions, version=version)
    last = found.common.valid_to - timedelta(days=1) if found.common.valid_to else today
    return Edition(catalogue=found, on=max(found.common.valid_from, min(today, last)), passages=get_passages(found))


@lru_cache(maxsize=16)
def get_cached_rulebook(catalogue: str, version: str, on: date) -> Rulebook:
    """The rules of one version made ready for one day; the tables they fill are shared by every reader of the
    process.
    """
    found = next(v for v in require_catalogue_versions(catalogue) if v.version == version)
    return prepare_rulebook(found, on)


@dataclass(slots=True)
class _Attached:
    """The passages last read from the database, and when."""

    by_version: dict[tuple[str, str], Mapping[str, Passage]] = field(default_factory=dict)
    state: object = None
    asked_at: float = float("-inf")
    lock: Lock = field(default_factory=Lock)


_attached = _Attached()


def get_passages(catalogue: Catalogue) -> Mapping[str, Passage]:
    """The municipality's own words behind each anchor, by anchor id; empty where no document is attached."""
    attached_state()
    key = (catalogue.id, catalogue.version)
    if key not in _attached.by_version:
        _attached.by_version[key] = _read_passages(catalogue) if _attached.state else {}
    return _attached.by_version[key]


def attached_state() -> object:
    """Which editions of documents are attached, asked for again every few seconds; part of the key of remembered
    pages.
    """
    with _attached.lock:
        if time.monotonic() - _attached.asked_at > ASK_AGAIN_SECONDS:
            _ask_again()
    return _attached.state


def _ask_again() -> None:
    _attached.asked_at = time.monotonic()
    try:
        state = tuple(AttachedDocument.objects.current().values_list("catalogue", "document", "edition"))
    except DatabaseError as fault:
        log.warning("the attached documents could not be asked for: %s", fault)
        return
    if state != _attached.state:
        _attached.state = state
        _attached.by_version.clear()


def _read_passages(catalogue: Catalogue) -> Mapping[str, Passage]:
    try:
        found = mappers.locate_passages(catalogue)
        return {a.id: Passage(text=p.text, state=p.state) for a, p in found.items()}
    except DatabaseError as fault:
        log.warning("the passages of %s could not be read: %s", catalogue.id, fault)
        return {}
