"""What every form carries, and what is read from it when it is sent: who it was drawn for, and its idempotency key.

`{% csrf_token %}` draws all three fields (`templatetags/form_fields.py`): the token against forged requests, the key
that makes sending twice the same as sending once, and the signed name of the actor the form was drawn for. A script
adds the name of the attempt, so that a page knows which of the words it sent under one key were accepted.
"""

import hashlib
import hmac
from collections.abc import Iterator
from uuid import UUID, uuid4

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from municipality.access.actor import Actor

KEY, WRITER, TOKEN, ATTEMPT = "noegle", "afsender", "csrfmiddlewaretoken", "forsoeg"
# The writer has seen that the same was registered a moment ago, and registers it once more.
ONCE_MORE = "en-til"
OWN_FIELDS = frozenset({KEY, WRITER, TOKEN, ATTEMPT, ONCE_MORE})
# The latest accepted forms of the browser, as key.attempt pairs. A page's script reads it, and forgets what it kept.
ACCEPTED_COOKIE = "helhed-gemt"
MOST_ACCEPTED, ACCEPTED_SECONDS = 5, 600
signer = Signer(salt="municipality.web.shared.saves.submissions")


def format_writer(actor: Actor) -> str:
    """The actor as a form names it: the user, the organisation, the role and the citizen of an own case."""
    return f"{actor.user}-{actor.organisation}-{actor.role.value}-{actor.citizen or ''}"


def form_fields(actor: Actor, answered: UUID | None = None) -> SafeString:
    """The hidden fields of a form drawn for this actor, with a new key.

    `answered` is the key of the form this page is the answer to: a page is drawn only where the form was not accepted.
    """
    after = format_html(' data-efter="{}"', answered) if answered else ""
    field = '<input type="hidden" name="{}" value="{}" autocomplete="off"{}>'
    return format_html(field + field, KEY, uuid4(), after, WRITER, signer.sign(format_writer(actor)), "")


def named_writer(posted: QueryDict) -> str | None:
    """Who the form was drawn for; nothing where it does not say, or where the signature is not ours."""
    try:
        return signer.unsign(posted.get(WRITER, ""))
    except BadSignature:
        return None


def is_written_by(posted: QueryDict, actor: Actor) -> bool:
    """Whether this actor may send the form. A form that names no writer is judged by its token alone."""
    return WRITER not in posted or named_writer(posted) == format_writer(actor)


def read_form_key(posted: QueryDict) -> UUID | None:
    """The form's idempotency key, where it has one that can be read."""
    return read_uuid(posted.get(KEY, ""))


def read_attempt_key(posted: QueryDict) -> UUID | None:
    """The name the page's script gave this attempt to send the form."""
    return read_uuid(posted.get(ATTEMPT, ""))


def read_uuid(written: str) -> UUID | None:
    """A key, where it is one."""
    try:
        return UUID(written)
    except ValueError:
        return None


def remember_accepted(response: HttpResponse, request: HttpRequest, key: UUID, attempt: UUID | None) -> HttpResponse:
    """Say in a cookie of the answer that the form was accepted, for the page the answer leads to."""
    pair = f"{key}.{attempt or ''}"
    earlier = [each for each in request.COOKIES.get(ACCEPTED_COOKIE, "").split("~") if is_pair(each) and each != pair]
    response.set_cookie(
        ACCEPTED_COOKIE,
        "~".join([*earlier, pair][-MOST_ACCEPTED:]),
        max_age=ACCEPTED_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def is_pair(written: str) -> bool:
    """Whether it is a key and an attempt as `remember_accepted` writes them."""
    key, _dot, attempt = written.partition(".")
    return read_uuid(key) is not None and (not attempt or read_uuid(attempt) is not None)


def hash_submission(request: HttpRequest) -> bytes:
    """A keyed digest of what was written, which distinguishes a repeated request from a changed one."""
    said = repr((request.path, sorted(written_pairs(request.POST)), sorted(list_uploads(request))))
    return hmac.digest(settings.SECRET_KEY.encode(), said.encode(errors="surrogatepass"), hashlib.sha256)


def written_pairs(posted: QueryDict) -> Iterator[tuple[str, str]]:
    """Every field the person sent, without the form's own."""
    for name, values in posted.lists():
        if name not in OWN_FIELDS:
            yield from ((name, str(value)) for value in values)


def list_uploads(request: HttpRequest) -> Iterator[tuple[str, str, int]]:
    """The name and the size of every file that was sent."""
    for name, files in request.FILES.lists():
        yield from ((name, file.name or "", file.size or 0) for file in files)
