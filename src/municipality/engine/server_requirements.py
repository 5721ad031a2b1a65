"""What is required of the database server and the serving role before anything is served, in each way of starting."""

from __future__ import annotations

import sys

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS
from psycopg.conninfo import make_conninfo

from municipality.access.database_rules.checksums import require_current_rules
from municipality.engine.addresses import Addresses, connect_as_runtime
from municipality.engine.log_settings import require_discreet_log
from municipality.engine.serving_role import describe_missing_limits, explain_refused_role, require_restricted
from municipality.engine.startup_error import StartupError


def require_safe_server(addresses: Addresses) -> None:
    """Refuse a serving role that may do too much and a server that logs statements; warn of missing limits.

    Raises StartupError.
    """
    require_restricted(addresses)
    require_discreet_log(addresses)
    if warning := describe_missing_limits(addresses):
        print(warning, file=sys.stderr, flush=True)


def require_own_database() -> None:
    """Refuse a database with other rules than this version's, a server that is not safe to serve from, and invented
    people outside a demonstration. `./run` has asked about the server itself, with the owner's address.

    Raises ImproperlyConfigured, or what django.db and psycopg raise where the database does not answer.
    """
    require_current_rules()
    if not settings.IS_DEMONSTRATION:
        from municipality.access.demonstration import refuse_invented_people

        require_safe_default_server()
        refuse_invented_people()


def require_safe_default_server() -> None:
    """The same of the database in Django's settings, for processes that are started without `./run`.

    Raises ImproperlyConfigured; psycopg.OperationalError where the database does not answer.
    """
    given = settings.DATABASES[DEFAULT_DB_ALIAS]
    parts = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    known = {part: str(given[name]) for part, name in parts.items() if given.get(name)}
    others = {name: value for name, value in given.get("OPTIONS", {}).items() if name.startswith("ssl")}
    addresses = Addresses(owner="", runtime=make_conninfo("", **known, **others))
    try:
        connect_as_runtime(addresses).close()
    except psycopg.OperationalError as fault:
        print(explain_refused_role(str(known.get("user", "")), fault), file=sys.stderr, flush=True)
        raise
    try:
        require_safe_server(addresses)
    except StartupError as refused:
        raise ImproperlyConfigured(str(refused)) from refused
