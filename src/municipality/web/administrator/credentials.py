"""A new first password, and a new app, for a user who has lost them."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from municipality.access.actions import give_first_password, remove_second_factor
from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.access.permissions import may_manage_users
from municipality.access.request import ActingRequest
from municipality.web.administrator.act_receipts import describe_first_password
from municipality.web.administrator.identity_proofs import ProofOfIdentityForm, record_proof
from municipality.web.administrator.people import find_password_faults, get_user_or_404, render_person
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import SecretField
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults


class PasswordForm(ProofOfIdentityForm):
    """A new first password, and how the administrator knows that it is the user."""

    password = SecretField("adgangskode", _("Skriv den nye adgangskode."))


@shows_field_faults
@require_POST
def post_first_password(request: ActingRequest, user: int) -> HttpResponse:
    """A new first password, to be changed at the next sign-in."""
    actor = require_actor(request, may_manage_users)
    row, password = get_user_or_404(actor, user), request.POST.get("adgangskode", "")
    form = PasswordForm(request.POST)
    if form.is_valid():
        for fault in find_password_faults(row, password):
            form.add_error("password", fault)
    if faults := form.list_faults():
        return render_person(request, actor, row, faults)

    def give_password() -> None:
        give_first_password(actor, row, password)
        record_proof(actor, row, form.cleaned_data["proof"])

    return run_credential_action(
        request,
        actor,
        row,
        give_password,
        lambda: (
            gettext("Ny første adgangskode er givet til %(name)s.") % {"name": row.name}
            + f" {describe_first_password(row)} "
            + gettext("Det, brugeren havde åbent, er lukket.")
        ),
    )


@shows_field_faults
@require_POST
def post_factor_removal(request: ActingRequest, user: int) -> HttpResponse:
    """The app and the spare codes go; the user ties a new app at the next sign-in."""
    actor = require_actor(request, may_manage_users)
    row, form = get_user_or_404(actor, user), ProofOfIdentityForm(request.POST)
    if faults := form.list_faults():
        return render_person(request, actor, row, faults)

    def remove_factor() -> None:
        remove_second_factor(actor, row)
        record_proof(actor, row, form.cleaned_data["proof"])

    return run_credential_action(
        request,
        actor,
        row,
        remove_factor,
        lambda: (
            gettext("App og reservekoder er fjernet for %(name)s. Det, brugeren havde åbent, er lukket.")
            % {"name": row.name}
        ),
    )


def run_credential_action(
    request: ActingRequest, actor: Actor, row: User, act: Callable[[], None], describe: Callable[[], str]
) -> HttpResponse:
    """Do it and show the user again with a receipt, or the refusal in words."""
    with RefusalCatcher() as caught:
        act()
    if refused := caught.refused:
        return render_person(request, actor, row, list_refusal_sentences(refused))
    row.refresh_from_db()
    keep_receipt(request, describe())
    return redirect("administrator:person", row.pk)
