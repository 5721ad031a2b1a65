"""The standards that municipalities have published themselves, as this process last read them.

They begin after the day they are published, so a process may ask seldom: what another process published is known here
on its first day.
"""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from threading import Lock

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from helhed.catalogue import Catalogue
from helhed.catalogue.load_files import load_version_files
from helhed.errors import CatalogueError
from municipality.casework.models import PublishedCatalogue

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, order=True)
class PublishedVersion:
    """One published version by its row: it is never changed, so its number tells all of it."""

    catalogue: str
    valid_from: date
    number: int


@dataclass(slots=True)
class _Asked:
    """What the database last answered, and when."""

    versions: tuple[PublishedVersion, ...] = ()
    at: float = float("-inf")
    on: date | None = None


_asked, _asking = _Asked(), Lock()


def list_published_versions() -> tuple[PublishedVersion, ...]:
    """Every published version, by catalogue and first day. The database is asked again now and then, and on each new
    day; one that does not answer leaves what was known.
    """
    with _asking:
        is_long_ago = time.monotonic() - _asked.at > settings.PUBLISHED_STANDARDS_ASKED_AFTER_SECONDS
        if is_long_ago or _asked.on != timezone.localdate():
            _asked.at, _asked.on = time.monotonic(), timezone.localdate()
            _asked.versions = _read_published_versions()
    return _asked.versions


def ask_again_for_published_versions() -> None:
    """The next reader asks the database, whenever it was asked last."""
    _asked.at = float("-inf")


def load_published_versions(catalogue: str) -> tuple[Catalogue, ...]:
    """The published versions of one catalogue, the first that applied first."""
    return tuple(_load_readable(each for each in list_published_versions() if each.catalogue == catalogue))


def _load_readable(versions: Iterable[PublishedVersion]) -> Iterator[Catalogue]:
    """The versions that can be read. A release that reads more strictly leaves out what it cannot, and says so."""
    for each in versions:
        try:
            yield _load_version(each)
        except CatalogueError as fault:
            log.warning("the published standard %s cannot be read by this release: %s", each, fault)


@lru_cache(maxsize=64)
def _load_version(version: PublishedVersion) -> Catalogue:
    files: Mapping[str, str] = PublishedCatalogue.objects.values_list("files", flat=True).get(pk=version.number)
    read = load_version_files(files)
    return replace(read, common=replace(read.common, valid_from=version.valid_from))


def _read_published_versions() -> tuple[PublishedVersion, ...]:
    try:
        rows = PublishedCatalogue.objects.values_list("catalogue", "valid_from", "pk")
        return tuple(sorted(PublishedVersion(*row) for row in rows))
    except DatabaseError as fault:
        log.warning("the published standards could not be asked for: %s", fault)
        return _asked.versions
