"""Requires of a database server that its log holds no statement and no value: they are about citizens."""

from __future__ import annotations

from municipality.engine.addresses import Addresses, connect_as_runtime
from municipality.engine.cluster import DISCREET
from municipality.engine.startup_error import StartupError

# Settings where other values than ours are as discreet.
ALSO_DISCREET = {
    "log_min_messages": {"log", "fatal", "panic"},
    "log_statement": {"none"},
}
CURRENT = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)"


def require_discreet_log(addresses: Addresses) -> None:
    """Refuse a server that writes statements, values or constraint details into its log.

    Raises StartupError with the statements that set it right, for the server's administrator.
    """
    with connect_as_runtime(addresses) as connection:
        rows = connection.execute(CURRENT, [list(DISCREET)]).fetchall()
    current = {str(name): str(value) for name, value in rows}
    wrong = [name for name, value in current.items() if value not in {DISCREET[name], *ALSO_DISCREET.get(name, ())}]
    if wrong:
        mend = " ".join(f"ALTER SYSTEM SET {name} = '{DISCREET[name]}';" for name in wrong)
        raise StartupError(
            "Databasens log skriver forespørgsler, og i dem står personnumre. Lad databasens administrator køre: "
            f"{mend} SELECT pg_reload_conf(); (docs/operations.md, «Egen database»)"
        )
