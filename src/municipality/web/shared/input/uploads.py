"""Which forms take a file, and how much of one: everything else is thrown away before it is kept anywhere.

A view that takes a paper is marked with `takes_paper`. Its file is held in memory, never on disk; a body larger than
`PAPER_LONGEST_BYTES` is answered in words and not read into memory.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import Resolver404, resolve

from municipality.access.request import ActingRequest

View = Callable[..., HttpResponse]
Handler = Callable[[HttpRequest], HttpResponse]

PAPER_FIELD = "papir"
ROOM_FOR_THE_FORM_BYTES = 256 * 1024
MOST_DRAINED_BYTES = 64 * 2**20
PIECE_BYTES = 64 * 1024


def takes_paper(view: View) -> View:
    """Marks a view with a form that takes one file, in the field `papir`."""
    view.takes_paper = True  # type: ignore[attr-defined]
    return view


class FileNotTaken(MultiPartParserError):
    """A form that takes no file brought one. Django answers 400."""


class NoFiles(FileUploadHandler):
    """Refuses the body of a form that takes no file and brings one, before any of the file is read."""

    def new_file(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Called by Django at the beginning of each file. Raises FileNotTaken."""
        raise FileNotTaken("this form takes no file")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002
        """Called by Django for what no earlier handler took: nothing is kept."""
        return None

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Called by Django at the end of each file."""
        return


class OnePaper(MemoryFileUploadHandler):
    """Holds the one file of a form that takes a paper, in memory."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Called by Django before the body is read; the middleware has bounded its length."""
        super().handle_raw_input(*args, **kwargs)
        self.activated = True
        self.is_taken = False

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        """Called by Django at the beginning of each file; one is taken, in its own field."""
        self.is_wanted = field_name == PAPER_FIELD and not self.is_taken
        if self.is_wanted:
            self.is_taken = True
            super().new_file(field_name, *args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Called by Django for each piece of a file. What is not wanted is swallowed here."""
        return super().receive_data_chunk(raw_data, start) if self.is_wanted else None

    def file_complete(self, file_size: int) -> Any:
        """Called by Django at the end of each file."""
        return super().file_complete(file_size) if self.is_wanted else None


class UploadMiddleware:
    """Lets a file through to the forms that take one. Runs before the middleware that reads the body."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if has_small_forms_only(request) and body_bytes(request) > settings.SMALL_BODY_BYTES:
            drain_body(request)
            return render(request, "413.html", {"most": None}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if request.content_type == "multipart/form-data" and view_takes_paper(request):
            if body_bytes(request) > settings.PAPER_LONGEST_BYTES + ROOM_FOR_THE_FORM_BYTES:
                return refuse_body(request)
            request.upload_handlers = [OnePaper(request)]
        return self.get_response(request)


def has_small_forms_only(request: HttpRequest) -> bool:
    """Whether no form that can be sent there, or by this client, is longer than a few lines."""
    is_small = request.path_info.startswith((settings.SIGN_IN_PREFIX, *settings.PUBLIC_PREFIXES))
    return is_small or settings.SESSION_COOKIE_NAME not in request.COOKIES


def view_takes_paper(request: HttpRequest) -> bool:
    """Whether the address is one of the forms marked with `takes_paper`."""
    try:
        view: Any = resolve(request.path_info).func
    except Resolver404:
        return False
    return bool(getattr(view, "takes_paper", False))


def body_bytes(request: HttpRequest) -> int:
    """The length of the body as the browser says it; Django reads no more than that."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0


def refuse_body(request: HttpRequest) -> HttpResponse:
    """Answers in words that the file is too large."""
    drain_body(request)
    most = settings.PAPER_LONGEST_BYTES // 2**20
    return render(request, "413.html", {"most": most}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def drain_body(request: HttpRequest) -> None:
    """Takes what is on its way off the line, up to a limit, so that the browser reads the answer."""
    left = min(body_bytes(request), MOST_DRAINED_BYTES)
    while left > 0 and (piece := request.read(min(PIECE_BYTES, left))):
        left -= len(piece)


def uploaded_paper(request: ActingRequest) -> tuple[bytes, str]:
    """The bytes of the file a form brought and the name the browser gave it; nothing where there is none."""
    file = request.FILES.get(PAPER_FIELD)
    if file is None or isinstance(file, list):
        return b"", ""
    return file.read(), file.name or ""
