"""Reads a municipality's chain from end to end and says where it does not hold.

Every fingerprint is worked out again here, from what the log says, not by the database that made it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor

START = hashlib.sha256(b"").digest()
ENTRIES = """
    SELECT link.number, link.content, link.hash, entry.id,
           (extract(epoch FROM entry.recorded_at) * 1000000)::bigint, entry.municipality_id, entry.user_id,
           entry.organisation_id, entry.role, entry.purpose, entry.kind, entry.verb, entry.citizen_id, entry.subject,
           entry.details::text
    FROM audit_chainlink link LEFT JOIN audit_entry entry ON entry.id = link.entry_id
    WHERE link.municipality_id = %s ORDER BY link.number NULLS LAST
"""
UNCHAINED = """
    SELECT entry.id FROM audit_entry entry LEFT JOIN audit_chainlink link ON link.entry_id = entry.id
    WHERE entry.municipality_id = %s AND link.id IS NULL ORDER BY entry.id
"""
HEAD = "SELECT number, hash FROM audit_chainhead WHERE municipality_id = %s"
CHAINS = "SELECT municipality_id FROM audit_chainhead ORDER BY municipality_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a chain has come to. Written down elsewhere, it shows later whether all that was before is still there."""

    municipality: int
    number: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFault:
    """A place where a chain does not hold: `code` is `gap`, `entry_missing`, `entry_changed`, `hash_wrong`,
    `head_wrong`, `entry_unchained` or `noted_wrong`; `number` the link's, or the entry's where it has none.
    """

    municipality: int
    number: int
    code: str


def list_chains(using: str = DEFAULT_DB_ALIAS) -> list[int]:
    """The municipalities with a chain; 0 is the installation's own."""
    with connections[using].cursor() as cursor:
        cursor.execute(CHAINS)
        return [row[0] for row in cursor.fetchall()]


def verify_chain(
    municipality: int, *, noted: Head | None = None, using: str = DEFAULT_DB_ALIAS
) -> tuple[Head, list[ChainFault]]:
    """The chain's head, and every place where the chain does not hold.

    `noted` is a head that was written down before: the chain must still go through it. Without one, the removal of the
    newest entries by a superuser of the database cannot be seen.
    """
    with as_actor(build_chain_checker(municipality), using):
        found = _Walk(municipality, noted)
        faults = [*found.links(using), *found.ends(using), *_unchained(municipality, using)]
        return Head(municipality=municipality, number=found.number, hash=found.hash.hex()), faults


def build_chain_checker(municipality: int) -> Actor:
    """The actor that goes through a chain: no person, with no more than a supervisor's rights."""
    purpose = "kontrol af loggens kæde"
    return Actor(user=0, municipality=municipality, organisation=0, role=Role.SUPERVISOR, purpose=purpose)


class _Walk:
    """One pass along a chain, remembering where it is."""

    def __init__(self, municipality: int, noted: Head | None) -> None:
        self.municipality, self.noted = municipality, noted
        self.number, self.hash = 0, START

    def links(self, using: str) -> Iterator[ChainFault]:
        """Checks each link against the one before, and against its entry."""
        with connections[using].chunked_cursor() as cursor:
            cursor.execute(ENTRIES, [self.municipality])
            for number, content, kept, *entry in cursor:
                yield from (self.fault(code, number or 0) for code in self.codes(number, content, kept, entry))
                self.number, self.hash = number or self.number, bytes(kept or b"")
                if self.noted and number == self.noted.number and self.hash.hex() != self.noted.hash:
                    yield self.fault("noted_wrong", number)

    def codes(self, number: int | None, content: bytes, kept: bytes | None, entry: list[Any]) -> Iterator[str]:
        """What is wrong with one link."""
        if number != self.number + 1:
            yield "gap"
        if entry[0] is None:
            yield "entry_missing"
        elif hash_entry(entry) != bytes(content):
            yield "entry_changed"
        if kept is None or hashlib.sha256(self.hash + bytes(content)).digest() != bytes(kept):
            yield "hash_wrong"

    def ends(self, using: str) -> Iterator[ChainFault]:
        """The last link against the head the database keeps, and against the one that was noted."""
        with connections[using].cursor() as cursor:
            cursor.execute(HEAD, [self.municipality])
            head = cursor.fetchone()
        if head is None or (head[0], bytes(head[1])) != (self.number, self.hash):
            yield self.fault("head_wrong", self.number)
        if self.noted and self.noted.number > self.number:
            yield self.fault("noted_wrong", self.noted.number)

    def fault(self, code: str, number: int) -> ChainFault:
        """A fault in this chain."""
        return ChainFault(municipality=self.municipality, number=number, code=code)


def _unchained(municipality: int, using: str) -> Iterator[ChainFault]:
    with connections[using].cursor() as cursor:
        cursor.execute(UNCHAINED, [municipality])
        for (entry,) in cursor.fetchall():
            yield ChainFault(municipality=municipality, number=entry, code="entry_unchained")


def hash_entry(entry: list[Any]) -> bytes:
    """An entry's fingerprint, as the database makes it when the entry is written (`audit_content`)."""
    return hashlib.sha256(json.dumps(entry, ensure_ascii=False).encode()).digest()
