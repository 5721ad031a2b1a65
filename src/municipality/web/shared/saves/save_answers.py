"""What the server says of a save, in headers a page's script reads: a receipt, or why there is none."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.request import ActingRequest
from municipality.web.shared.saves.submissions import format_writer

RECEIPT = "Helhed-Receipt"
REASON = "Helhed-Not-Saved"
# The sentences of a refusal, percent-encoded: a header holds no Danish letters.
SAID = "Helhed-Said"
# The fields a receipt does not cover, with a sentence each: JSON, percent-encoded.
LEFT_OUT = "Helhed-Left-Out"
NOTHING: Mapping[str, str] = MappingProxyType({})


def add_receipt(
    response: HttpResponse,
    request: ActingRequest,
    actor: Actor,
    version: int | str,
    left_out: Mapping[str, str] = NOTHING,
) -> HttpResponse:
    """Say in the answer that exactly this form was saved: its address, its new version, when, and for whom.

    A page shows «gemt» for nothing else. `left_out` are the fields that were not saved, each with why: the page marks
    them and keeps what is written in them.
    """
    at = timezone.localtime().isoformat(timespec="seconds")
    response[RECEIPT] = f"{request.path};{version};{at};{format_writer(actor)}"
    if left_out:
        response[LEFT_OUT] = quote(json.dumps(dict(left_out)))
    return response


def add_refusal(response: HttpResponse, reason: str, sentences: Iterable[str] = ()) -> HttpResponse:
    """Say in the answer that it is this form's own, and that nothing was saved: `conflict` or `refused`, and why."""
    response[REASON] = reason
    response[SAID] = quote(" ".join(sentences))
    return response
