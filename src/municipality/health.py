"""Tells the machine in front whether this process can serve, also those who have signed in."""

import time

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from municipality.access.database_rules.checksums import applied_checksums, checksums_at_start
from municipality.access.row_security import claims, sign_claims

# One question: the database knows our signature, it can be written to, and the tables every signed-in page needs are
# there and can be used, also those behind row-level security. And how the workers of the queue are.
USABLE = """
    SELECT wall_open(%s, %s), current_setting('transaction_read_only') = 'off' AND NOT pg_is_in_recovery()
        AND has_table_privilege('django_session', 'SELECT, INSERT, UPDATE, DELETE')
        AND has_table_privilege('access_membership', 'SELECT') AND has_table_privilege('audit_entry', 'INSERT')
        AND NOT EXISTS (SELECT FROM access_membership WHERE user_id = %s),
        jobs_worker_state()
"""
UNKNOWN = "unknown"
NOBODY = 0


@never_cache
def report_health(_request: HttpRequest) -> JsonResponse:
    """200 when pages can be served; 503 when the database does not answer or signed-in pages cannot work with it.

    How the workers are is said besides: pages are served without one, and letters wait.
    """
    state, worker = read_states()
    return JsonResponse({"process": "ok", "database": state, "worker": worker}, status=200 if state == "ok" else 503)


def read_states() -> tuple[str, str]:
    """Return the states of the database and of the workers.

    The database is `ok`, `unreachable`, or `unusable` where it answers and signed-in pages cannot work with it. The
    workers are `ok`, `absent`, `behind` or `failing` (`jobs/sql/functions/jobs_worker_state.sql`), or `unknown`.
    """
    try:
        connection.ensure_connection()
        said = claims(NOBODY, backend=connection.connection.info.backend_pid, at=int(time.time()))
    except Error:
        return "unreachable", UNKNOWN
    try:
        with connection.cursor() as cursor:
            cursor.execute(USABLE, [said, sign_claims(said), NOBODY])
            (_opened, is_usable, worker) = cursor.fetchone()
        has_our_rules = applied_checksums() == checksums_at_start()
    except Error:
        return "unusable" if can_answer() else "unreachable", UNKNOWN
    return "ok" if is_usable and has_our_rules else "unusable", worker


def can_answer() -> bool:
    """Return whether the database answers the smallest question there is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() is not None
    except Error:
        return False
