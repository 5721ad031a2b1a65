"""Pages that are the same for every reader of a language are made once a process and answered from memory.

The key is everything the page depends on: the full address, the language, the day, the catalogues and the attached
documents. A page with something a reader typed (search, trial) is never kept.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control

from municipality.web.shared.standards.editions import attached_state, get_catalogues_digest

View = Callable[..., HttpResponse]
PAGES_KEPT = 256


class PageCache:
    """The last pages used, up to a number; safe to use from several threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._pages: OrderedDict[object, tuple[bytes, str]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> tuple[bytes, str] | None:
        """A page's bytes and entity tag, if it is kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def keep(self, key: object, page: tuple[bytes, str]) -> None:
        """Keeps a page, and evicts the least recently used one."""
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > self._size:
                self._pages.popitem(last=False)


_memory = PageCache(PAGES_KEPT)


def cache_page(view: View) -> View:
    """Answer a page from memory where it is kept, with an entity tag so that a browser that has it need not fetch
    it.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("q"):
            return view(request, *args, **kwargs)
        key = (
            request.get_full_path(),
            translation.get_language(),
            timezone.localdate(),
            get_catalogues_digest(),
            attached_state(),
        )
        page = _memory.get(key)
        if page is None:
            response = view(request, *args, **kwargs)
            if response.status_code != 200:  # noqa: PLR2004 -- only whole pages are kept
                return response
            page = (response.content, f'"{sha256(response.content).hexdigest()[:32]}"')
            _memory.keep(key, page)
        return _fresh(request, *page)

    return answer


def _fresh(request: HttpRequest, content: bytes, etag: str) -> HttpResponse:
    response = HttpResponse(content, headers={"ETag": etag})
    patch_cache_control(response, no_cache=True)
    answered = get_conditional_response(request, etag=etag, response=response)
    return answered if isinstance(answered, HttpResponse) else response
