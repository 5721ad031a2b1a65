"""Tells the machine in front whether this process can serve, and whether it reaches its database."""

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def health(_request: HttpRequest) -> JsonResponse:
    """200 when the process answers and the database does too; 503 when the database does not."""
    is_reached = database_answers()
    body = {"process": "ok", "database": "ok" if is_reached else "unreachable"}
    return JsonResponse(body, status=200 if is_reached else 503)


def database_answers() -> bool:
    """True when the database answers the smallest question there is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() is not None
    except Error:
        return False
