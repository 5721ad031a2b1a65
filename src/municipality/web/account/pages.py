"""The pages that allauth lacks: the user's own account and the choice of role; and allauth's pages that are closed
here.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView, OAuth2View
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from municipality.access.models import SubmittedForm, User
from municipality.access.provider import IdentityProvider, IdentityProviderAdapter
from municipality.access.request import ActingRequest
from municipality.access.session_state import CHOSEN
from municipality.web.shared.saves.submissions import format_writer, read_uuid

# How many forms of one window may be asked about at once.
MOST_FORMS = 40


@never_cache
@login_required
@require_safe
def own_account(request: ActingRequest) -> HttpResponse:
    """Who one is here, and what one can be."""
    return account_page(request)


def account_page(request: ActingRequest) -> HttpResponse:
    """Shows the user's own account, with the roles to choose between."""
    return render(request, "account/own.html", {"memberships": request.memberships, "actor": request.actor})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose_role(request: ActingRequest) -> HttpResponse:
    """Takes one of the user's own roles for the rest of the session. A user without one sees the choice."""
    if request.method != "POST":
        return account_page(request)
    wished = request.POST.get("membership", "")
    if wished not in {str(held.pk) for held in request.memberships}:
        raise Http404
    request.session[CHOSEN] = int(wished)
    return redirect(settings.START_URL)


@never_cache
@require_safe
def form_state(request: ActingRequest) -> JsonResponse:
    """Returns the name of the user, a fresh token for the page, and which of the user's forms (`?noegle=`) were
    accepted, each with its attempt.

    Requested by a page's script when a save was refused. Only a page of our own address can read the answer.
    """
    actor, taken = request.actor, dict[str, str]()
    if actor is not None:
        keys = [key for each in request.GET.getlist("noegle")[:MOST_FORMS] if (key := read_uuid(each))]
        accepted = SubmittedForm.objects.filter(user_id=actor.user, key__in=keys).exclude(leads_to="")
        pairs = accepted.values_list("key", "attempt") if keys else []
        taken = {str(key): str(attempt or "") for key, attempt in pairs}
    name = request.user.name if isinstance(request.user, User) else ""
    said = {"writer": format_writer(actor) if actor else "", "name": name, "token": get_token(request)}
    return JsonResponse(said | {"taken": list(taken), "attempts": taken})


def refuse_closed_address(_request: HttpRequest, **_parts: Any) -> HttpResponse:
    """A page of allauth that is closed here: making an account, e-mail addresses, a new password by e-mail."""
    raise Http404


def to_identity_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the municipality's own sign-in, after a click on a page of ours; a link from elsewhere is shown first.

    A page of another site could otherwise sign a user in who did not ask for it.
    """
    if not is_from_own_page(request):
        return render(request, "socialaccount/login.html", {"provider": find_provider(request, provider_id)})
    return exchange_with_provider(OAuth2LoginView, request, provider_id)


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether a page of our own led here. An older browser does not send Sec-Fetch-Site; then its Referer counts."""
    came_from = request.headers.get("Sec-Fetch-Site")
    if came_from is None:
        return request.headers.get("Referer", "").startswith(request.build_absolute_uri("/"))
    return came_from == "same-origin"


def from_identity_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Takes what the municipality's own sign-in answers."""
    return exchange_with_provider(OAuth2CallbackView, request, provider_id)


def exchange_with_provider(view: type[OAuth2View], request: HttpRequest, provider_id: str) -> HttpResponse:
    """Runs one of allauth's steps; says so in words where the answer is missing or cannot be trusted."""
    find_provider(request, provider_id)
    try:
        response: HttpResponse = view.adapter_view(IdentityProviderAdapter(request, provider_id))(request)
    except (RequestException, OAuth2Error):
        return render(request, "socialaccount/authentication_error.html", status=503)
    return response


def find_provider(request: HttpRequest, provider_id: str) -> IdentityProvider:
    """Returns the provider of a municipality. Raises Http404 where it has none."""
    try:
        found: IdentityProvider = get_adapter(request).get_provider(request, provider=provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return found


class KeptSecretForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """As allauth's, with the same key until it is used or the session ends: the one just scanned must fit after a
    reload.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        shown = context.request.session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if shown:
            self.secret = context.request.session[SECRET_SESSION_KEY] = shown


class ActivateSecondFactor(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """As allauth's; a user who has just shown a code need not show another to go on."""

    form_class = KeptSecretForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Called by Django."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        return response
