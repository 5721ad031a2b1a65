"""A form whose token is not the one of the session. The sign-in page is drawn anew; any other form says why."""

from http import HTTPStatus

from allauth.account.forms import LoginForm
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from municipality.web.shared.saves import not_saved


@never_cache
def answer_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Called by Django: the person has signed in or out in another window since, or the form is forged."""
    if request.path == reverse("account_login"):
        return render_stale_sign_in(request)
    if request.user.is_authenticated and request.path.startswith(settings.SIGN_IN_PREFIX):
        return not_saved.render_not_saved(request, "token", HTTPStatus.FORBIDDEN)
    return not_saved.render_csrf_failure(request, reason)


def render_stale_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page with a new token and the user name that was written; the password is written anew."""
    is_signed_in = request.user.is_authenticated
    told = (
        _("Du er allerede logget ind i et andet vindue. Vil du ind som en anden, så log ud først.")
        if is_signed_in
        else _("Siden var for gammel, så du er ikke logget ind. Skriv adgangskoden igen.")
    )
    leads_to = request.POST.get(REDIRECT_FIELD_NAME, "")
    hidden = format_html('<input type="hidden" name="{}" value="{}">', REDIRECT_FIELD_NAME, leads_to)
    shown = {
        "form": LoginForm(initial={"login": request.POST.get("login", "")}, request=request),
        "stale": told,
        "is_signed_in": is_signed_in,
        "redirect_field": hidden if leads_to else "",
        "redirect_field_value": leads_to,
    }
    return render(request, "account/login.html", shown, status=HTTPStatus.FORBIDDEN)
