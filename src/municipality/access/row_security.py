"""Row-level security from the web processes' side: how a transaction gets the claims that the policies ask for.

    with as_actor(actor):            every query inside sees the rows that exist for the actor, and no others
        ...

Claims hold for one transaction and never longer, so a connection that goes back to the pool carries no rights to the
next user. The database's side is in `sql/` (`functions/wall_open.sql`); the reasons in
docs/adr/0010-access-and-rows.md.
"""

import hmac
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from municipality.access.actor import Actor

T = TypeVar("T")
BLOCK_BYTES = 64
INNER, OUTER = 0x36, 0x5C
# A right of the database itself: neither a dump of it nor a copy of it as a template carries it.
NO_TEMPORARY_TABLES = """
    DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;
"""

_inside: ContextVar[tuple[Actor | int, ...]] = ContextVar("who the wall is open for, outermost first", default=())
_read: ContextVar[dict[Hashable, Any] | None] = ContextVar("what was read once in this block", default=None)


@contextmanager
def as_actor(actor: Actor, using: str = DEFAULT_DB_ALIAS) -> Iterator[Actor]:
    """Runs the block as this actor: in one transaction, with the actor's claims alone.

    Inside another `as_actor` the inner actor's claims hold until the inner block ends, then the outer's again.

    Raises `django.db.ProgrammingError` where the database does not know our signature (run `install_signing_keys`).
    """
    with _opened(actor, using):
        yield actor


@contextmanager
def as_known_user(user: int, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Runs the block as a user who has signed in but not yet taken a role: the user sees their own memberships, and no
    citizen.
    """
    with _opened(user, using):
        yield


@contextmanager
def _opened(whom: Actor | int, using: str) -> Iterator[None]:
    with transaction.atomic(using=using):
        token, read_before = _inside.set((*_inside.get(), whom)), _read.set({})
        try:
            _open(whom, using)
            yield
        finally:
            _inside.reset(token)
            _read.reset(read_before)
            _go_back(using)


def read_once(key: Hashable, read: Callable[[], T | None]) -> T | None:
    """Returns what `read` gives, asked once within the innermost block; None is asked again, and all without a block.

    For a row that belongs to the context of an action as the actor and the day do: the municipality's practice.
    """
    kept = _read.get()
    if kept is None:
        return read()
    if key not in kept:
        found = read()
        if found is None:
            return None
        kept[key] = found
    return kept[key]  # type: ignore[no-any-return]


def forget_what_was_read() -> None:
    """Lets the rest of the block read anew; for the action that changes such a row."""
    kept = _read.get()
    if kept is not None:
        kept.clear()


def _go_back(using: str) -> None:
    """Restores the enclosing actor's claims, or clears them. After an error the rollback does it."""
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
    """Asks past Django's cursor: the values are sent apart from the query. So they are not in the list of running
    queries, where every connection of our role could read another's signature.
    """
    connection = connections[using]
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(question.encode(), values)


def claims(whom: Actor | int, *, backend: int, at: int) -> str:
    """The claims of an actor or a user number, as the database reads them: user, municipality, organisation, role,
    citizen, connection, second.
    """
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
    """The key a draft's verdicts are signed with: another than the key for claims, so that neither signature is valid
    for the other.
    """
    return hmac.digest(settings.SECRET_KEY.encode(), b"municipality.access.verdict", "sha256")


def sign_verdicts(said: str) -> bytes:
    """Our signature on what the standard was found to say, which the database asks for before a decision leaves."""
    return hmac.digest(verdict_key(), said.encode(), "sha256")


def has_signing_keys(using: str) -> bool:
    """Return whether the database was given keys before, be they ours or another secret key's. For the owner alone."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM wall_key WHERE name = 'door')")
        return bool(cursor.fetchone()[0])


def signing_key_statements() -> list[tuple[str, list[bytes | str]]]:
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
