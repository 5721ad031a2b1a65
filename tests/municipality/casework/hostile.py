"""Files as people and attackers send them: real ones made whole here, and hostile ones with what is wrong with each."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib


def png(width: int = 2, height: int = 2, after: bytes = b"", text: bytes = b"") -> bytes:
    """A whole picture, optionally with a text chunk, or with something after its end."""
    rows = b"".join(b"\x00" + b"\xff\x00\x00" * min(width, 4) for _ in range(min(height, 4)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), *([(b"tEXt", b"Comment\x00" + text)] if text else []), (b"IDAT", zlib.compress(rows))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, [*chunks, (b"IEND", b"")])) + after


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(after: bytes = b"", comment: bytes = b"", width: int = 8) -> bytes:
    """The parts a reader needs: a comment, a frame, a scan and an end."""
    said = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment if comment else b""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 8, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + said + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9" + after


def tiff() -> bytes:
    return b"II*\x00\x08\x00\x00\x00\x01\x00" + b"\x00\x01\x03\x00\x01\x00\x00\x00\x08\x00\x00\x00" + b"\x00" * 4


def pdf(*objects: bytes, end: bytes = b"%%EOF\n", catalogue: bytes = b"/Type /Catalog") -> bytes:
    """A small document: its catalogue, and whatever more objects it is to have."""
    listed = [b"<< " + catalogue + b" >>", *objects]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(listed, start=1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\n" + end


def stream(data: bytes, dictionary: bytes = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") -> bytes:
    return b"<< " + dictionary + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def archive(name: str = "brev.txt", data: bytes = b"x", compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compress) as file:
        file.writestr(name, data)
    return made.getvalue()


SCRIPT = b"<script>alert(1)</script>"
ACCEPTED = {
    "a PDF": (pdf(), "application/pdf"),
    "a PDF with a picture of noise": (pdf(stream(bytes(range(256)) * 40, b"/Filter /DCTDecode")), "application/pdf"),
    "a PDF whose objects lie packed": (pdf(stream(zlib.compress(b"5 0 << /Type /Page >>"))), "application/pdf"),
    "a PDF whose objects lie open in a stream": (pdf(stream(b"5 0 << /A 1 >>", b"/Type /ObjStm")), "application/pdf"),
    "a PNG": (png(), "image/png"),
    "a JPEG": (jpeg(), "image/jpeg"),
    "a JPEG with a phone's own notes after its end": (jpeg(after=b"SEFT\x00\x01notes"), "image/jpeg"),
    "a TIFF from a fax": (tiff(), "image/tiff"),
    "a text": ("Karen ringede. Hun er træt.".encode(), "text/plain"),
    "a text with a byte order mark": ("\ufeffKære kommune".encode(), "text/plain"),
    "a text from an old Windows": ("Kære kommune, min mor på 82 år".encode("cp1252"), "text/plain"),
    "a text that begins as a program's letters": (b"MZ er min mors forbogstaver.", "text/plain"),
    "a text that begins as a picture's letters": (b"BM er mine forbogstaver.", "text/plain"),
}
REFUSED = {
    "nothing": (b"", "paper_is_empty"),
    "blanks": (b" \r\n\x00\x00", "paper_is_empty"),
    "a web page": (b"<!doctype html><p>hej", "paper_is_web_page"),
    "a web page after blanks": (b"\n\n  <HTML>", "paper_is_web_page"),
    "a web page after a byte order mark": (b"\xef\xbb\xbf<html>", "paper_is_web_page"),
    "a drawing with code": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "paper_is_web_page"),
    "a text with a script in it": (b"Hej\n" + SCRIPT, "paper_is_web_page"),
    "a server's script": (b"Hej <?php system('id'); ?>", "paper_is_web_page"),
    "a shell script": (b"#!/bin/sh\nrm -rf /\n", "paper_is_a_program"),
    "a program for Windows": (b"MZ\x90\x00\x03\x00\x00\x00\x04", "paper_is_a_program"),
    "a program for Linux": (b"\x7fELF\x02\x01\x01\x00", "paper_is_a_program"),
    "an archive": (archive(), "paper_is_archive"),
    "an archive that swells": (archive(data=b"\x00" * 20_000_000), "paper_is_archive"),
    "a packed file": (gzip.compress(b"x" * 1000), "paper_is_archive"),
    "a Word document": (archive("word/document.xml"), "paper_is_archive"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "paper_is_office"),
    "rich text": (b"{\\rtf1\\ansi hej}", "paper_is_office"),
    "a GIF": (b"GIF89a\x01\x00\x01\x00", "paper_is_another_picture"),
    "a telephone's HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "paper_is_another_picture"),
    "bytes without meaning": (bytes(range(1, 256)), "paper_is_unknown"),
    "a text in UTF-16": ("Hej".encode("utf-16"), "paper_text_is_not_utf8"),
    "half a PDF": (pdf()[:-8], "paper_is_cut_short"),
    "a PDF with a script": (pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "paper_can_run"),
    "a PDF with a script in hexadecimal": (pdf(b"<< /S /J#61vaScr#69pt /JS (x) >>"), "paper_can_run"),
    "a PDF with a script in a packed stream": (
        pdf(stream(zlib.compress(b"5 0 << /S /JavaScript /JS (x) >>"))),
        "paper_can_run",
    ),
    "a PDF with a script in a stream of a disguised kind": (
        pdf(stream(zlib.compress(b"5 0 << /S /JavaScript >>"), b"/Type /Obj#53tm /Filter /FlateDecode")),
        "paper_can_run",
    ),
    "a PDF that starts a program": (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "paper_can_run"),
    "a PDF with a file in it": (pdf(b"<< /Type /EmbeddedFile >>"), "paper_can_run"),
    "a PDF with a form that runs": (
        pdf(catalogue=b"/Type /Catalog /AcroForm << /XFA [ (a) ] >>"),
        "paper_can_run",
    ),
    "a locked PDF": (pdf(catalogue=b"/Type /Catalog /Encrypt 9 0 R"), "paper_is_locked"),
    "a PDF whose packed objects swell": (
        pdf(stream(zlib.compress(b"0" * (65 * 2**20)))),
        "paper_is_packed_too_tight",
    ),
    "a PDF that packs its objects in an unknown way": (
        pdf(stream(b"zz\x01\x02", b"/Type /ObjStm /Filter /LZWDecode")),
        "paper_hides_its_parts",
    ),
    "a PDF that is a web page too": (b"%PDF-1.7\n<html>" + pdf()[9:], "paper_is_two_things"),
    "a PDF that is an archive too": (pdf() + archive(compress=zipfile.ZIP_STORED), "paper_is_two_things"),
    "a PNG with an archive after it": (png(after=archive()), "paper_is_two_things"),
    "a PNG with a page in its comment": (png(text=b"<html>" + SCRIPT), "paper_is_two_things"),
    "a PNG of a whole wall": (png(60_000, 60_000), "paper_picture_too_large"),
    "half a PNG": (png()[:-6], "paper_is_cut_short"),
    "a PNG somebody changed": (png().replace(b"\xff\x00\x00", b"\xff\x00\x01", 1)[:-1] + b"\x00", "paper_is_cut_short"),
    "a JPEG with a page in its comment": (jpeg(comment=b"<script src=x></script>"), "paper_is_two_things"),
    "a JPEG with an archive after it": (jpeg(after=archive()), "paper_is_two_things"),
    "a JPEG without an end": (jpeg()[:-2], "paper_is_cut_short"),
    "a JPEG of nothing": (jpeg(width=0), "paper_picture_too_large"),
    "a TIFF without a directory": (b"II*\x00\xff\xff\xff\x7f", "paper_is_cut_short"),
}
