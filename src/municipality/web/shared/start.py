"""The common start address: employees are redirected to their own start page, all others to the public standards."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from municipality.access.request import ActingRequest
from municipality.web.shared.places import get_places


@never_cache
@require_safe
def redirect_to_start(request: ActingRequest) -> HttpResponse:
    """On to where the day begins."""
    own = get_places(request.actor)
    return redirect(own[0].address if own else "public:front")
