"""What kinds of rows a case holds at all, so that the kinds it does not hold need not be asked for one by one."""

from collections.abc import Collection

from django.db import connections, models
from psycopg import sql

HOLDS = sql.SQL("SELECT 1 FROM {table} WHERE %(citizen)s IN ({columns})")


def find_row_kinds(
    citizen: int, among: Collection[type[models.Model]], using: str = "default"
) -> frozenset[type[models.Model]]:
    """Returns which of these kinds have a row about the citizen that the actor may see, in one query.

    A row is about a citizen that any of its columns points to: a merge is about two.
    """
    kinds = list(among)
    tables = (
        HOLDS.format(
            table=sql.Identifier(kind._meta.db_table),
            columns=sql.SQL(", ").join(sql.Identifier(column) for column in list_citizen_columns(kind)),
        )
        for kind in kinds
    )
    asked = sql.SQL("SELECT {}").format(sql.SQL(", ").join(sql.SQL("EXISTS ({})").format(table) for table in tables))
    with connections[using].cursor() as cursor:
        cursor.execute(asked, {"citizen": citizen})
        (held,) = cursor.fetchall()
    return frozenset(kind for kind, is_held in zip(kinds, held, strict=True) if is_held)


def list_citizen_columns(kind: type[models.Model]) -> list[str]:
    """The columns of a kind of row that point to a citizen."""
    return [
        field.column
        for field in kind._meta.concrete_fields
        if isinstance(field.related_model, type) and field.related_model._meta.label == "casework.Citizen"
    ]
