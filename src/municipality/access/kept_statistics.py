"""Clears the statistics that a database collected on identifying columns before that was turned off.

`ANALYZE` keeps the old statistics of a column it no longer counts, and the planner estimates from them. From PostgreSQL
18 on a table's owner can clear them. In an older server only a superuser can: there the columns are named, with the
statement that removes the statistics.
"""

from __future__ import annotations

from typing import Any

from municipality.access.actions import WITHOUT_STATISTICS

FIRST_THAT_CLEARS = 18
CLEAR = f"""
    SELECT pg_clear_attribute_stats('public', relname::text, hidden.name::text, false)
    FROM ({WITHOUT_STATISTICS}) hidden JOIN pg_class ON pg_class.oid = hidden.place
"""  # noqa: S608 — our own text
# An owner reads the statistics of a table only where its row-level security is not forced on the owner. The force is
# lifted in a transaction that is rolled back. It needs an exclusive lock, and does not wait long for a table in use.
LIFTED = """
    SET LOCAL lock_timeout = '3s';
    DO $$
    DECLARE each regclass;
    BEGIN
        FOR each IN SELECT oid::regclass FROM pg_class
            WHERE relrowsecurity AND relforcerowsecurity AND relnamespace = 'public'::regnamespace
        LOOP
            EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', each);
        END LOOP;
    END $$;
"""
LEFT = f"""
    SELECT DISTINCT tablename || '.' || attname
    FROM pg_stats JOIN pg_class ON relname = tablename AND relnamespace = 'public'::regnamespace
    JOIN ({WITHOUT_STATISTICS}) hidden ON hidden.place = pg_class.oid AND hidden.name = attname
    WHERE schemaname = 'public' ORDER BY 1
"""  # noqa: S608 — our own text
# For a superuser of the server, in Helhed's database.
REMOVES = (
    "DELETE FROM pg_statistic USING pg_attribute WHERE attrelid = starelid AND attnum = staattnum "
    "AND attstattarget = 0;"
)


def clear_statistics(cursor: Any, major_version: int) -> list[str]:
    """Clear what was counted of identifying columns, as their owner, in a transaction.

    Returns the columns it is still kept of: none where the server lets an owner clear it. In an older server row-level
    security is switched off for it, so the transaction must then be rolled back; psycopg's LockNotAvailable where
    another transaction uses a table meanwhile.
    """
    if major_version >= FIRST_THAT_CLEARS:
        cursor.execute(CLEAR)
        return []
    cursor.execute(LIFTED)
    cursor.execute(LEFT)
    return [str(name) for (name,) in cursor.fetchall()]
