"""Pages of which a browser asks for a part: the script exchanges what changes and leaves the rest of the page alone."""

from django.http import HttpRequest


def is_partial_request(request: HttpRequest) -> bool:
    """Whether the page is already there and only what changes is asked for; going back asks for the whole page
    again.
    """
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
