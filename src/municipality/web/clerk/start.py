"""The start page of whoever settles accounts: it says what will be here, and shows nothing that is not."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from municipality.access.permissions import may_settle
from municipality.access.request import ActingRequest
from municipality.web.assessor.asking import asker


@require_safe
def start(request: ActingRequest) -> HttpResponse:
    """Nothing yet, in words."""
    asker(request, may_settle)
    return render(request, "clerk/start.html", {"place": "accounts"})
