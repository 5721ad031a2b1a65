"""Tells the machine in front whether this process can serve, also those who have signed in."""

import time

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from municipality.access.database_rules.checksums import applied_checksums, checksums_at_start
from municipality.access.row_security import claims, sign_claims

# One question: the database knows our signature, it can be written to, and the tables every signed-in page needs are
# there and can be used.
USABLE = """
    SELECT wall_open(%s, %s), current_setting('transaction_read_only') = 'off' AND NOT pg_is_in_recovery()
        AND has_table_privilege('django_session', 'SELECT, INSERT, UPDATE, DELETE')
        AND has_table_privilege('access_membership', 'SELECT') AND has_table_privilege('audit_entry', 'INSERT')
"""
NOBODY = 0


@never_cache
def report_health(_request: HttpRequest) -> JsonResponse:
    """200 when pages can be served; 503 when the database does not answer or signed-in pages cannot work with it."""
    state = database_state()
    return JsonResponse({"process": "ok", "database": state}, status=200 if state == "ok" else 503)


def database_state() -> str:
    """Return `ok`, `unreachable`, or `unusable` where the database answers and signed-in pages cannot work with it."""
    try:
        connection.ensure_connection()
        said = claims(NOBODY, backend=connection.connection.info.backend_pid, at=int(time.time()))
    except Error:
        return "unreachable"
    try:
        with connection.cursor() as cursor:
            cursor.execute(USABLE, [said, sign_claims(said)])
            (_opened, is_usable) = cursor.fetchone()
        has_our_rules = applied_checksums() == checksums_at_start()
    except Error:
        return "unusable" if can_answer() else "unreachable"
    return "ok" if is_usable and has_our_rules else "unusable"


def can_answer() -> bool:
    """Return whether the database answers the smallest question there is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() is not None
    except Error:
        return False
