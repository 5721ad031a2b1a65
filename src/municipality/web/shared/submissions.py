"""What every form carries, and what is read from it when it is sent: who it was drawn for, and its idempotency key.

`{% csrf_token %}` draws all three fields (`templatetags/form_fields.py`): the token against forged requests, the key
that makes sending twice the same as sending once, and the signed name of the actor the form was drawn for.
"""

import hashlib
import hmac
from collections.abc import Iterator
from uuid import UUID, uuid4

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from municipality.access.actor import Actor

KEY, WRITER, TOKEN = "noegle", "afsender", "csrfmiddlewaretoken"
OWN_FIELDS = frozenset({KEY, WRITER, TOKEN})
signer = Signer(salt="municipality.web.shared.submissions")


def writer_of(actor: Actor) -> str:
    """The actor as a form names it: the user, the organisation, the role and the citizen of an own case."""
    return f"{actor.user}-{actor.organisation}-{actor.role.value}-{actor.citizen or ''}"


def form_fields(actor: Actor) -> SafeString:
    """The hidden fields of a form drawn for this actor, with a new key."""
    field = '<input type="hidden" name="{}" value="{}" autocomplete="off">'
    return format_html(field + field, KEY, uuid4(), WRITER, signer.sign(writer_of(actor)))


def named_writer(posted: QueryDict) -> str | None:
    """Who the form was drawn for; nothing where it does not say, or where the signature is not ours."""
    try:
        return signer.unsign(posted.get(WRITER, ""))
    except BadSignature:
        return None


def is_written_by(posted: QueryDict, actor: Actor) -> bool:
    """Whether this actor may send the form. A form that names no writer is judged by its token alone."""
    return WRITER not in posted or named_writer(posted) == writer_of(actor)


def key_of(posted: QueryDict) -> UUID | None:
    """The form's idempotency key, where it has one that can be read."""
    try:
        return UUID(posted.get(KEY, ""))
    except ValueError:
        return None


def digest_of(request: HttpRequest) -> bytes:
    """A keyed digest of what was written, by which a repeated request is told from a changed one."""
    said = repr((request.path, sorted(written_pairs(request.POST)), sorted(uploads(request))))
    return hmac.digest(settings.SECRET_KEY.encode(), said.encode(errors="surrogatepass"), hashlib.sha256)


def written_pairs(posted: QueryDict) -> Iterator[tuple[str, str]]:
    """Every field the person sent, without the form's own."""
    for name, values in posted.lists():
        if name not in OWN_FIELDS:
            yield from ((name, str(value)) for value in values)


def uploads(request: HttpRequest) -> Iterator[tuple[str, str, int]]:
    """The name and the size of every file that was sent."""
    for name, files in request.FILES.lists():
        yield from ((name, file.name or "", file.size or 0) for file in files)
