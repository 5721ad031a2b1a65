"""An incoming paper on its way to a reader: always a download, under a name of ours, never shown inside a page."""

from django.http import HttpResponse

from municipality.casework.codes import MediaType
from municipality.casework.models import IncomingPaper

EXTENSIONS = {
    MediaType.PDF: "pdf",
    MediaType.PNG: "png",
    MediaType.JPEG: "jpg",
    MediaType.TIFF: "tif",
    MediaType.TEXT: "txt",
}


def paper_download(row: IncomingPaper) -> HttpResponse:
    """The bytes as they came. A browser that shows them does so in a sandbox and does not guess the type."""
    answer = HttpResponse(bytes(row.content), content_type=row.media_type)
    answer["Content-Disposition"] = f'attachment; filename="papir-{row.pk}.{EXTENSIONS[MediaType(row.media_type)]}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
