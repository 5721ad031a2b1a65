"""The receipt of an act: one sentence, kept in the session until the next page has shown it once."""

from django.http import HttpRequest

KEPT = "receipt"


def keep_receipt(request: HttpRequest, sentence: str) -> None:
    """Keeps the sentence for the page the form leads to."""
    request.session[KEPT] = sentence


def take_receipt(request: HttpRequest) -> str:
    """Returns the sentence and forgets it; empty where nothing was done."""
    return str(request.session.pop(KEPT, ""))
