"""What the server says of a save, in headers a page's script reads: a receipt, or why there is none."""

from collections.abc import Iterable
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


def add_receipt(response: HttpResponse, request: ActingRequest, actor: Actor, version: int | str) -> HttpResponse:
    """Say in the answer that exactly this form was saved: its address, its new version, when, and for whom.

    A page shows «gemt» for nothing else.
    """
    at = timezone.localtime().isoformat(timespec="seconds")
    response[RECEIPT] = f"{request.path};{version};{at};{format_writer(actor)}"
    return response


def add_refusal(response: HttpResponse, reason: str, sentences: Iterable[str] = ()) -> HttpResponse:
    """Say in the answer that it is this form's own, and that nothing was saved: `conflict` or `refused`, and why."""
    response[REASON] = reason
    response[SAID] = quote(" ".join(sentences))
    return response
