"""The wall between people and rows, from our side of it: how it is opened, and how a table is put behind it.

    with as_actor(actor):            every query inside sees the rows that exist for her, and no others
        ...

    operations = [..., *protect("casework_enquiry", seen_by=[STAFF, by_order(), own_case()], written_by=[STAFF])]

The wall holds for one transaction and never longer, so a connection that goes back to the pool carries nobody's rights
to the next. The database's side is in `migrations/0002_wall.py`; the reasons in docs/adr/0010-access-and-rows.md.
"""

import hmac
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, migrations, transaction

from municipality.access.actor import Actor

BLOCK_BYTES = 64
INNER, OUTER = 0x36, 0x5C
# A right of the database itself: neither a dump of it nor a copy of it as a template carries it.
NO_TEMPORARY_TABLES = """
    DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;
"""

_inside: ContextVar[tuple[Actor | int, ...]] = ContextVar("who the wall is open for, outermost first", default=())


@contextmanager
def as_actor(actor: Actor, using: str = DEFAULT_DB_ALIAS) -> Iterator[Actor]:
    """Do what is inside as this person: in one transaction, with the wall open for her alone.

    Inside another `as_actor` the inner person counts until the inner block ends, then the outer again.

    Raises `django.db.ProgrammingError` where the database does not know our signature (run `fit_wall`).
    """
    with _opened(actor, using):
        yield actor


@contextmanager
def as_known_user(user: int, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """As a person who has signed in but not yet taken a role: she sees her own memberships, and no citizen."""
    with _opened(user, using):
        yield


@contextmanager
def _opened(whom: Actor | int, using: str) -> Iterator[None]:
    with transaction.atomic(using=using):
        token = _inside.set((*_inside.get(), whom))
        try:
            _open(whom, using)
            yield
        finally:
            _inside.reset(token)
            _go_back(using)


def _go_back(using: str) -> None:
    """Open for whoever was inside before, or for nobody. After a fault the transaction does it by itself."""
    connection = connections[using]
    if connection.needs_rollback or connection.connection is None:
        return
    if connection.connection.info.transaction_status == psycopg.pq.TransactionStatus.INERROR:
        return
    outer = _inside.get()
    if outer:
        _open(outer[-1], using)
    else:
        _ask(using, "SELECT set_config('helhed.wall', '', true)", [])


def _open(whom: Actor | int, using: str) -> None:
    connection = connections[using]
    connection.ensure_connection()
    said = claims(whom, backend=connection.connection.info.backend_pid, at=int(time.time()))
    _ask(using, "SELECT wall_open(%s, %s)", [said, sign_claims(said)])


def _ask(using: str, question: str, values: list[Any]) -> None:
    """Ask past Django's cursor: its values are sent apart from the query, so that nobody who can list the queries that
    run (every connection of our role can) reads another's signature there.
    """
    connection = connections[using]
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(question.encode(), values)


def claims(whom: Actor | int, *, backend: int, at: int) -> str:
    """Who she is, as the database reads it: user, municipality, organisation, role, citizen, connection, second."""
    if isinstance(whom, int):
        return f"{whom}|||||{backend}|{at}"
    citizen = "" if whom.citizen is None else whom.citizen
    return f"{whom.user}|{whom.municipality}|{whom.organisation}|{whom.role.value}|{citizen}|{backend}|{at}"


def signing_key() -> bytes:
    """The key claims are signed with; made from the secret key, so that there is one secret to keep."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"municipality.access.wall", "sha256")


def sign_claims(said: str) -> bytes:
    """Our signature on claims, which the database asks for before it believes them."""
    return hmac.digest(signing_key(), said.encode(), "sha256")


def verdict_key() -> bytes:
    """The key a draft's verdicts are signed with: another than the door's, so that neither signature is the other."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"municipality.access.verdict", "sha256")


def sign_verdicts(said: str) -> bytes:
    """Our signature on what the standard was found to say, which the database asks for before a decision leaves."""
    return hmac.digest(verdict_key(), said.encode(), "sha256")


def fit_statements() -> list[tuple[str, list[bytes | str]]]:
    """What gives the database our keys, each in the two halves HMAC-SHA256 uses it in. For the owner alone."""
    kept = """
        INSERT INTO wall_key (name, inner_pad, outer_pad) VALUES (%s, %s, %s)
        ON CONFLICT (name) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
        WHERE (wall_key.inner_pad, wall_key.outer_pad) IS DISTINCT FROM (excluded.inner_pad, excluded.outer_pad)
    """
    return [(kept, [name, *_halves(key)]) for name, key in (("door", signing_key()), ("verdict", verdict_key()))]


def _halves(key: bytes) -> list[bytes]:
    block = key.ljust(BLOCK_BYTES, b"\0")
    return [bytes(byte ^ pad for byte in block) for pad in (INNER, OUTER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One way through the wall of a table: which rows may be read through it, and which written, as SQL conditions."""

    read: str
    write: str = "false"


# The municipality's own case workers; who only supervises reads and writes nothing.
STAFF = Door(read="municipality_id = (SELECT wall_reading())", write="municipality_id = (SELECT wall_writing())")
# Who settles accounts, in the tables settlement needs.
CLERK = Door(read="municipality_id = (SELECT wall_settling())", write="municipality_id = (SELECT wall_settling())")
# Everybody with a role in the municipality, for rows in which no citizen can be recognised.
MUNICIPALITY = Door(read="municipality_id = (SELECT wall_municipality())")


# Who plans a provider's work: for them an order opens the day it is made, for others the day it begins.
PLANS = "(SELECT wall_role()) IN ('planner', 'provider_leader')"


def is_open_order(valid: str) -> str:
    """The condition that an order is open to its provider: it holds today, or begins later and the asker plans. One
    that has ended, or was stopped before its first day, is open to no provider.
    """
    return f"({valid} @> wall_today() OR (lower({valid}) > wall_today() AND {PLANS}))"


def by_order(citizen: str = "citizen_id", orders: str = "casework_careorder") -> Door:
    """A provider, for the citizens its organisation has an open order for (`is_open_order`).

    `orders` is a table with `provider_id` (an organisation), `citizen_id` and `valid` (a range of dates).
    """
    has_order = (
        f"{citizen} IN (SELECT ordered.citizen_id FROM {orders} ordered "  # noqa: S608 — names from migrations, not people
        f"WHERE ordered.provider_id = (SELECT wall_providing()) AND {is_open_order('ordered.valid')})"
    )
    return Door(read=has_order, write=has_order)


def own_orders(provider: str = "provider_id", valid: str = "valid") -> Door:
    """A provider, for its own open orders: the door for the table of orders itself."""
    return Door(read=f"({provider} = (SELECT wall_providing()) AND {is_open_order(valid)})")


def own_case(citizen: str = "citizen_id") -> Door:
    """The citizen, and a relative with power of attorney: their own case in its municipality, to read."""
    return Door(read=f"({citizen} = (SELECT wall_citizen()) AND municipality_id = (SELECT wall_municipality()))")


def part_of(whole: str, by: str) -> Door:
    """Rows that are part of another protected table's row (`whole`, referred to by the column `by`).

    Whoever sees the whole sees its parts, whoever may write cases may write them.
    """
    seen = f"EXISTS (SELECT FROM {whole} whole WHERE whole.id = {by})"
    return Door(read=seen, write=f"((SELECT wall_writing()) IS NOT NULL AND {seen})")


def protect(
    table: str, *, seen_by: Sequence[Door], written_by: Sequence[Door], rights: str = "SELECT, INSERT, UPDATE"
) -> list[migrations.RunSQL]:
    """Put a table behind the wall, in a migration: nobody, the owner included, sees or writes a row but through a door.

    `rights` are what the role that serves the pages is granted at all. Leave out what no action does.
    """
    read = " OR ".join(door.read for door in seen_by)
    write = " OR ".join(door.write for door in written_by) or "false"
    up = f"""
        GRANT {rights} ON {table} TO helhed_runtime;
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY wall_read ON {table} FOR SELECT USING ({read});
        CREATE POLICY wall_insert ON {table} FOR INSERT WITH CHECK ({write});
        CREATE POLICY wall_update ON {table} FOR UPDATE USING ({write}) WITH CHECK ({write});
        CREATE POLICY wall_delete ON {table} FOR DELETE USING ({write});
    """
    down = f"""
        DROP POLICY wall_delete ON {table}; DROP POLICY wall_update ON {table};
        DROP POLICY wall_insert ON {table}; DROP POLICY wall_read ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
        REVOKE ALL ON {table} FROM helhed_runtime;
    """
    return [migrations.RunSQL(up, down)]
