"""Where one is signed in: each session that has not ended, and the buttons that end it."""

from dataclasses import dataclass
from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actions import end_other_sessions, end_session
from municipality.access.models import SignedInSession, User
from municipality.access.request import ActingRequest
from municipality.access.row_security import as_known_user
from municipality.access.sessions import hash_session_key
from municipality.audit import actions as audit
from municipality.web.shared.input.numbers import parse_number

# What a browser's own name contains, the most telling first: Edge and Opera call themselves Chrome as well.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
MACHINES = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip
EVERY_OTHER = "andre"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSession:
    """One session as its user is shown it."""

    row: SignedInSession
    browser: str
    is_this_one: bool


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth carries no types
@require_http_methods(["GET", "HEAD", "POST"])
def own_sessions(request: ActingRequest) -> HttpResponse:
    """The sessions of the signed-in user, and the form that ends one of them or all the others."""
    key, user = request.session.session_key or "", cast("User", request.user).pk
    if request.method == "POST":
        wished = request.POST.get("session", "")
        every = wished == EVERY_OTHER
        if end_other_sessions(user, key) if every else end_session(user, parse_number(wished)):
            with as_known_user(user):
                audit.sign_in("session_ended", user=user, every_other=every)
        return redirect("own_sessions")
    rows = SignedInSession.objects.filter(user_id=user).order_by("-seen_at", "-pk")
    shown = [
        ShownSession(
            row=row, browser=describe_browser(row.browser), is_this_one=row.session_key == hash_session_key(key)
        )
        for row in rows
    ]
    has_others = any(not each.is_this_one for each in shown)
    return render(request, "account/sessions.html", {"sessions": shown, "has_others": has_others})


def describe_browser(name: str) -> str:
    """Return what a person calls a browser: Firefox on Windows."""
    browser = next((shown for part, shown in BROWSERS if part in name), "")
    machine = next((shown for part, shown in MACHINES if part in name), "")
    if not browser or not machine:
        return browser or machine or _("Ukendt browser")
    return _("%(browser)s på %(machine)s") % {"browser": browser, "machine": machine}
