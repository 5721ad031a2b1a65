"""What allauth asks us: who may come in, what is logged, and how a second factor's secret is kept."""

import base64
import hashlib
import hmac
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from requests import Session

from municipality.access.actions import change_own_password, link_identity, note_session
from municipality.access.actions.submitted_forms import forget_old_forms
from municipality.access.attempts import forget_old_attempts
from municipality.access.models import Membership, Municipality, User
from municipality.access.request import get_browser_name
from municipality.access.row_security import as_known_user
from municipality.access.session_state import SIGNED_IN_FOR
from municipality.access.usernames import normalise_username
from municipality.audit import actions as audit

FINGERPRINT_LETTERS = 16


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No user makes an account for themselves, and every sign-in is logged, those that fail too."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Brugernavn eller adgangskode er forkert."),
        "invalid_login": _("Brugernavn eller adgangskode er forkert."),
        "too_many_login_attempts": _("For mange forsøg. Vent fem minutter, og prøv igen."),
        "rate_limited": _("For mange forsøg. Vent lidt, og prøv igen."),
        "incorrect_password": _("Adgangskoden er forkert."),
        "enter_current_password": _("Den nuværende adgangskode er forkert. Skriv den igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Called by allauth. People are added by an administrator."""
        _unused = request
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Called by allauth when everything asked for has been shown."""
        with as_known_user(user.pk):
            super().login(request, user)
            audit.sign_in("signed_in", user=user.pk)
            note_session(user.pk, request.session.session_key or "", get_browser_name(request))
            request.session.clear_expired()
            forget_old_attempts()
            forget_old_forms(user.pk)
            shown = {record["method"] for record in get_authentication_records(request, user)}
            if shown == {"password"}:
                # The next page links an authenticator app, which requires a recent password: this one is.
                record_authentication(request, user, method="password", reauthenticated=True)

    def logout(self, request: HttpRequest) -> None:
        """Called by allauth. The claims are those of the user who signs out, so the log accepts the entry."""
        user = request.user
        if isinstance(user, User):
            with as_known_user(user.pk):
                audit.sign_in("signed_out", user=user.pk)
                super().logout(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Called by allauth: the counter of wrong passwords. One for each account, in any spelling of the name and for
        any Host header; allauth's own key contains the host.
        """
        _unused = request
        return f"account:{normalise_username(str(credentials.get('username', '')))}"

    def set_password(self, user: User, password: str) -> None:
        """Called by allauth when a user has chosen a new password."""
        change_own_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 — allauth calls it so
        """The front page: the user who had to choose a password of their own goes on to what comes next."""
        return "/"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Called by allauth. The name is kept as a fingerprint: people write their password in the wrong field."""
        typed = normalise_username(str(credentials.get("username", "")))
        log_failed_sign_in(request, name=hash_username(typed))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Called by allauth. What happened is said on the page one comes to."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """A municipality's identity provider speaks for people of that municipality, and for no others."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Called by allauth. People are added by an administrator."""
        _unused = request, sociallogin
        return False

    def get_requests_session(self) -> Session:
        """Called by allauth for each question to a provider: an answer that leads elsewhere is not followed."""
        session: Session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Called by allauth when the provider has spoken: find the person, or refuse.

        The first time the user is found by the user name; later by the provider's own identifier.
        """
        municipality = Municipality.objects.filter(code=sociallogin.account.provider).first()
        user = sociallogin.user if sociallogin.is_existing else find_known_user(sociallogin.user.username)
        if municipality is None or user is None or not is_member_of(user, municipality):
            log_failed_sign_in(request, provider=sociallogin.account.provider)
            raise ImmediateHttpResponse(render_not_known(request))
        if not sociallogin.is_existing:
            with as_known_user(user.pk):
                sociallogin.user = user
                link_identity(user, sociallogin.account)
        request.session[SIGNED_IN_FOR] = municipality.pk


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Keeps the secrets of second factors encrypted, and draws their codes without styles of their own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Koden er forkert. Vent på den næste, og prøv igen."),
    }

    def encrypt(self, text: str) -> str:
        """Called by allauth before it keeps a secret."""
        return build_secret_cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Called by allauth when it needs a secret again."""
        return build_secret_cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Called by allauth: the picture to scan, ready to embed in a page."""
        drawn: str = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]


def log_failed_sign_in(request: HttpRequest, **details: Any) -> None:
    """Logs a failed attempt: as the user who is signed in already and is asked again, else without a user (user 0).

    The claims are the same user's, so that row-level security accepts the entry inside an actor's request too.
    """
    user = request.user
    if isinstance(user, User):
        with as_known_user(user.pk):
            audit.sign_in("sign_in_failed", user=user.pk, **details)
        return
    with transaction.atomic():
        audit.sign_in("sign_in_failed", **details)


def build_secret_cipher() -> Fernet:
    """Made from the secret key, which the database does not hold."""
    return Fernet(base64.urlsafe_b64encode(hmac.digest(settings.SECRET_KEY.encode(), b"second factor", "sha256")))


def hash_username(name: str) -> str:
    """Enough to see that one name was tried many times, without the name."""
    return hashlib.sha256(name.encode()).hexdigest()[:FINGERPRINT_LETTERS]


def find_known_user(name: str) -> User | None:
    """Returns a user by the user name, unless shut out or invented."""
    spelt = normalise_username(name or "")
    return User.objects.filter(username=spelt, is_active=True, is_demo=False).first() if spelt else None


def is_member_of(user: User, municipality: Municipality) -> bool:
    """True when the user has a role in the municipality today."""
    with as_known_user(user.pk):
        held = Membership.objects.of_user(user.pk).valid(timezone.localdate())
        return user.is_active and held.filter(organisation__municipality=municipality).exists()


def render_not_known(request: HttpRequest) -> HttpResponse:
    """The same page whether the user is unknown, shut out or of another municipality."""
    return render(request, "account/not_known.html", status=403)
