"""An HTTP client that signs in as an assessor and sends one decision after the other, as a browser does."""

from __future__ import annotations

import http.client
import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PATIENCE_SECONDS = 60
SEE_OTHER = 302


class StaysWhereItIs(urllib.request.HTTPRedirectHandler):
    """Returns a redirect as the answer and does not follow it."""

    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        """Called by urllib."""


@dataclass(kw_only=True)
class Sender:
    """A signed-in browser. The session is stored in the database, so it survives every restart."""

    address: str
    seconds_a_click: float = 1.0
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def sign_in(self, username: str, password: str) -> None:
        """Sign in with a password alone, as an invented assessor may. Raises RuntimeError where that is refused."""
        hidden = self.hidden("/konto/log-ind/")
        if self.post("/konto/log-ind/", hidden | {"login": username, "password": password}) != SEE_OTHER:
            raise RuntimeError("not signed in")

    def send(self, citizen: int, decision: int) -> bool:
        """Open the preview and confirm it. Return whether the answer confirmed the sending."""
        address = f"/sager/{citizen}/afgoerelse/{decision}/send/"
        began = time.monotonic()
        try:
            was_sent = self.post(address, self.hidden(address)) == SEE_OTHER
        except (OSError, http.client.HTTPException):
            return False
        self.seconds_a_click = time.monotonic() - began
        return was_sent

    def hidden(self, address: str) -> dict[str, str]:
        """Return the hidden fields of a page."""
        with self.opener().open(self.address + address, timeout=PATIENCE_SECONDS) as answer:
            return dict(HIDDEN.findall(answer.read().decode()))

    def post(self, address: str, fields: dict[str, str]) -> int:
        """Post a form and return the status code."""
        sent = urllib.parse.urlencode(fields).encode()
        asked = urllib.request.Request(self.address + address, sent, {"Referer": self.address + address})
        try:
            with self.opener().open(asked, timeout=PATIENCE_SECONDS) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as fault:
            with fault:
                return fault.code

    def opener(self) -> urllib.request.OpenerDirector:
        """Return an opener that keeps the cookies and follows no redirect."""
        return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), StaysWhereItIs())
