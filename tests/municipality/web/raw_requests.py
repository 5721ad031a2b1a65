"""What no browser sends: bodies of another kind than they say, addresses no form makes, headers no program writes."""

from __future__ import annotations

import base64
from collections.abc import Iterator

FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
JSON = "application/json"


def part(head: bytes, body: bytes = b"1") -> bytes:
    """One part of a multipart body, and its end."""
    return b"--x\r\n" + head + b"\r\n\r\n" + body + b"\r\n--x--\r\n"


NAMED = b'Content-Disposition: form-data; name="om"'
BODIES: tuple[tuple[str, bytes], ...] = (
    (FORM, b"om=%00&%00=om"),
    (FORM, b"om=%ED%A0%80%ED%B0%80&om=%FF%FE"),
    (FORM, b"om=\xed\xa0\x80\xff"),
    (FORM, b"&".join(b"a%d=1" % number for number in range(3000))),
    (FORM, b"om=" + b"9" * 5000),
    (FORM, b"=&&==&%&%u0041"),
    (FORM, b"forrige=" * 2000),
    (FORM, b"forrige=" + b"a%26" * 7000),
    (f"{FORM}; charset=utf-7", b"om=+AGE-"),
    (f"{FORM}; charset=no-such", b"om=1"),
    ("", b"om=1"),
    ("text/plain", b"om=1"),
    ("application/xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    (JSON, b'{"om": 1}'),
    (JSON, b"[" * 100_000),
    (JSON, b'{"a":' * 20_000),
    (JSON, b"9" * 5000),
    ("multipart/form-data", b"om=1"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=" + "x" * 5000, b"--x"),
    ("multipart/form-data; boundary=\xe6", b"--x"),
    (MULTIPART, b"--x\r\n" + NAMED),
    (MULTIPART, part(b"Content-Disposition: form-data")),
    (MULTIPART, part(NAMED + b"\r\nContent-Transfer-Encoding: base64", b"a=b=c")),
    (MULTIPART, part(NAMED + b"\r\nContent-Type: text/plain; charset=no-such", b"\xff")),
    (MULTIPART, part(b'Content-Disposition: form-data; name="\x00\xed\xa0\x80"', b"\x00")),
    (MULTIPART, part(b"Content-Disposition: form-data; name*=no-such''%FF", b"1")),
    (MULTIPART, part(b'Content-Disposition: form-data; name="papir"; filename="\x00../../x"', b"%PDF-1.7")),
    (MULTIPART, part(b'Content-Disposition: form-data; name="papir"; filename=""', b"")),
    (MULTIPART, b"".join(part(b'Content-Disposition: form-data; name="a%d"' % each) for each in range(1200))),
    (MULTIPART, part(NAMED, base64.b64encode(bytes(100_000)))),
)
NUMBERS = ("9" * 5000, "-1", "0", "2147483648", "9223372036854775808", "1e5", "%C2%B2", "%00", "%ED%A0%80", "%FF", "")
DAYS = ("0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-01-01T00:00", "%D9%A3", "%00", "x", "")
WORDS = ("%00", "%ED%A0%80", "%FF", "%E2%80%8B", "x" * 6000, "%25", "_" * 50, "%5C%27", "+", "9" * 5000, "%F0%9D%92%9C")
# Every name a page reads from its address; tests/municipality/web/test_input.py holds that none is missing.
ASKED: dict[str, tuple[str, ...]] = {
    "a": DAYS, "b": DAYS, "dato": DAYS, "den": DAYS, "vidste": DAYS, "foer": NUMBERS, "side": NUMBERS,
    "afgoerelse": NUMBERS, "emne": WORDS, "forrige": ("forrige=" * 400, "a%26" * 7000),
    "kommune": WORDS, "q": WORDS, "som": WORDS, "noegle": (*WORDS, "1&noegle=2"),
}  # fmt: skip
HEADERS: tuple[dict[str, str], ...] = (
    {"HTTP_ACCEPT_LANGUAGE": "x" * 5000 + ",;q=,da;q=9" + "9" * 5000},
    {"HTTP_COOKIE": "helhed=\x00; helhed=%ED%A0%80; csrftoken=" + "x" * 5000},
    {"HTTP_COOKIE": "django_language=../../x; helhed-gemt=" + "[" * 4000},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://[", "HTTP_HX_TARGET": "\x00"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": "true", "HTTP_HX_CURRENT_URL": "%FF%ED%A0%80"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_TRIGGERING_EVENT": "{", "HTTP_HX_TRIGGER_NAME": "-ydelse"},
    {"HTTP_REFERER": "http://[", "HTTP_ORIGIN": "null"},
    {"HTTP_USER_AGENT": "\x00" + "æ" * 3000, "HTTP_X_FORWARDED_FOR": "x, ::, 999.1.1.1", "REMOTE_ADDR": ""},
    {"HTTP_IF_NONE_MATCH": '"' * 3000, "HTTP_IF_MODIFIED_SINCE": "Mon, 99 Foo 99999 99:99:99 GMT"},
    {"HTTP_RANGE": "bytes=-9999999999999999999999,0-", "HTTP_ACCEPT_ENCODING": "gzip;q=x"},
    {"HTTP_HOST": "[", "HTTP_X_FORWARDED_HOST": "x"},
    {"HTTP_HOST": "localhost:" + "9" * 5000},
)


def queries() -> Iterator[str]:
    """Each value of each name, and all names at once."""
    for name, values in ASKED.items():
        yield from (f"{name}={value}" for value in values)
    for place in range(max(map(len, ASKED.values()))):
        yield "&".join(f"{name}={values[place % len(values)]}" for name, values in ASKED.items())
