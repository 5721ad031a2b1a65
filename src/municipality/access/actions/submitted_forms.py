"""The idempotency keys of submitted forms: a form sent twice is answered once."""

from datetime import timedelta
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from municipality.access.models import SubmittedForm

CLAIM = """
    INSERT INTO access_submittedform (user_id, key, address, digest) VALUES (%s, %s, %s, %s)
    ON CONFLICT ON CONSTRAINT submitted_form_once DO NOTHING RETURNING id
"""
SUBMITTED_FORM_IS_KEPT = timedelta(days=7)


def claim_form(user: int, key: UUID, address: str, digest: bytes) -> SubmittedForm | None:
    """Take the idempotency key of a form for the request that is answered now, where no other request has it.

    Returns nothing where the key was free: the caller answers, and then calls `keep_form` or `release_form` in the same
    transaction. Otherwise returns what the key was used for. A request with the same key that is still being answered
    is waited for: the unique index holds the second insert back until the first transaction ends.
    """
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(CLAIM, [user, key, address, digest])
        if cursor.fetchone() is not None:
            return None
    return SubmittedForm.objects.get(user_id=user, key=key)


def keep_form(user: int, key: UUID, digest: bytes, leads_to: str, attempt: UUID | None = None) -> None:
    """Remember where an accepted form led, and which attempt to send it was accepted."""
    sent = SubmittedForm.objects.filter(user_id=user, key=key)
    sent.update(digest=digest, leads_to=leads_to, attempt=attempt)


def release_form(user: int, key: UUID) -> None:
    """Free the key of a form that was not accepted: it is sent again when it has been corrected."""
    SubmittedForm.objects.filter(user_id=user, key=key).delete()


def forget_old_forms(user: int) -> None:
    """Delete a user's submitted forms that are older than any page still open can be."""
    SubmittedForm.objects.filter(user_id=user, submitted_at__lt=timezone.now() - SUBMITTED_FORM_IS_KEPT).delete()
