"""What is required of the database server and the serving role before anything is served, in each way of starting."""

from __future__ import annotations

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from municipality.access.database_rules.checksums import require_current_rules
from municipality.engine.addresses import Addresses, connect_as_runtime
from municipality.engine.log_settings import require_discreet_log
from municipality.engine.repeated_notice import RepeatedNotice
from municipality.engine.serving_role import describe_missing_limits, explain_refused_role, require_restricted
from municipality.engine.startup_error import StartupError

# The options of an address by which the server proves who it is.
PROOFS = ("ssl", "channel_binding", "require_auth", "gss", "hostaddr")
# Asked again and again while a process waits for its database.
SIGN_IN, MISSING_LIMITS = RepeatedNotice(), RepeatedNotice()


def require_safe_server(addresses: Addresses) -> None:
    """Refuse a serving role that may do too much and a server that logs statements; warn of missing limits.

    Raises StartupError.
    """
    require_restricted(addresses)
    require_discreet_log(addresses)
    if warning := describe_missing_limits(addresses):
        MISSING_LIMITS.say(warning)


def require_own_database() -> None:
    """Refuse a database with other rules than this version's, a server that is not safe to serve from, and invented
    people outside a demonstration. `./run` has asked about the server itself, with the owner's address.

    Raises ImproperlyConfigured, or what django.db and psycopg raise where the database does not answer.
    """
    addresses = build_default_addresses()
    require_sign_in(addresses)
    require_current_rules()
    if settings.IS_DEMONSTRATION:
        return
    from municipality.access.demonstration import refuse_invented_people

    require_safe_default_server(addresses)
    refuse_invented_people()


def build_default_addresses() -> Addresses:
    """The serving role's address from Django's settings, for processes that are started without `./run`."""
    given = settings.DATABASES[DEFAULT_DB_ALIAS]
    parts = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    known = {part: str(given[name]) for part, name in parts.items() if given.get(name)}
    others = {name: value for name, value in given.get("OPTIONS", {}).items() if name.startswith(PROOFS)}
    return Addresses(owner="", runtime=make_conninfo("", **known, **others))


def require_sign_in(addresses: Addresses) -> None:
    """Connect without the pool, which would wait and then leave the server's reason out. A reason is written once.

    Raises psycopg.OperationalError where the role is not let in or the server does not answer.
    """
    try:
        connect_as_runtime(addresses).close()
    except psycopg.OperationalError as fault:
        role = str(conninfo_to_dict(addresses.runtime).get("user") or "")
        is_refused = "FATAL" in str(fault)
        SIGN_IN.say(explain_refused_role(role, fault) if is_refused else f"Databasen svarer ikke: {str(fault).strip()}")
        raise
    SIGN_IN.clear()


def require_safe_default_server(addresses: Addresses) -> None:
    """The same as `require_safe_server`. Raises ImproperlyConfigured."""
    try:
        require_safe_server(addresses)
    except StartupError as refused:
        raise ImproperlyConfigured(str(refused)) from refused
