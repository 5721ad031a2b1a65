"""Requires of a database server that its log holds no statement and no value: they are about citizens."""

from __future__ import annotations

from collections.abc import Mapping

from municipality.engine.addresses import Addresses, connect_as_runtime
from municipality.engine.cluster import DISCREET
from municipality.engine.roles import SET_BY_SUPERUSER
from municipality.engine.startup_error import StartupError

MESSAGES = "log_min_messages"
# Modules that write statements into the log by themselves; a server without them has no such setting.
MODULES = {"auto_explain.log_min_duration": "-1", "pgaudit.log": "none"}
# What the serving role's sessions must run under.
REQUIRED: Mapping[str, str] = {**DISCREET, MESSAGES: SET_BY_SUPERUSER[MESSAGES], **MODULES}
# Settings where other values than ours are as discreet.
ALSO_DISCREET = {MESSAGES: {"fatal", "panic"}}
CURRENT = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)"


def require_discreet_log(addresses: Addresses) -> None:
    """Refuse a server that writes statements, values or constraint details of the serving role into its log.

    Raises StartupError with the statements that set it right, for the server's administrator.
    """
    with connect_as_runtime(addresses) as connection:
        rows = connection.execute(CURRENT, [list(REQUIRED)]).fetchall()
        role = connection.info.user
    current = {str(name): str(value) for name, value in rows}
    wrong = [name for name, value in current.items() if value not in {REQUIRED[name], *ALSO_DISCREET.get(name, ())}]
    if wrong:
        raise StartupError(
            "Databasens log skriver forespørgsler, og i dem står personnumre. Lad databasens administrator køre: "
            f"{' '.join(mend_setting(name, role) for name in wrong)} SELECT pg_reload_conf(); "
            "(docs/operations.md, «Egen database»)"
        )


def mend_setting(name: str, role: str) -> str:
    """The statement that sets one right: what the server itself writes into its log may stay."""
    target = f"ROLE {role}" if name == MESSAGES else "SYSTEM"
    return f"ALTER {target} SET {name} = '{REQUIRED[name]}';"
