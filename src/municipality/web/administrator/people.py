"""People who sign in: found, added and shut out. Their roles are given and ended on the person's own page."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipality.access.actions import add_user, first_password_expires, let_in, list_administrators, shut_out
from municipality.access.actor import Actor
from municipality.access.models import Membership, Organisation, User
from municipality.access.permissions import may_manage_users
from municipality.access.request import ActingRequest
from municipality.access.roles import HELD_BY_PEOPLE, OWN_CASE, Role
from municipality.access.usernames import normalise_username
from municipality.casework.models.citizens import danish_order
from municipality.casework.queries.logins import is_power_of_attorney_valid
from municipality.web.administrator.act_receipts import describe_new_user
from municipality.web.administrator.identity_proofs import OFFERED_PROOFS
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import SecretField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.pages import parse_page_number
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.tasks import SHOWN

SOON = timedelta(days=14)
LONGEST_NAME = 150
USERNAME_MISSING = gettext_lazy("Skriv et brugernavn på højst 150 tegn.")
# As Danes sort: æ, ø and å last.
BY_NAME = (danish_order(F("name"), Value("")), "pk")
OFFERED = [(role.value, role.label) for role in HELD_BY_PEOPLE if role not in OWN_CASE]


@never_cache
@require_safe
def show_people(request: ActingRequest) -> HttpResponse:
    """Shows the roles that end soon, and all users known to the municipality."""
    actor = require_actor(request, may_manage_users)
    today = timezone.localdate()
    words = request.GET.get("q", "").strip()
    paging = parse_page_number(request.GET.get("side", ""))
    rows = list_known_users(actor).order_by(*BY_NAME)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(username__icontains=words))
    found = list(rows[paging.first : paging.first + paging.size + 1])
    context = {
        "place": "people",
        "ending": list_ending_roles(actor, today),
        "people": list_people_with_roles(actor, found[: paging.size], today),
        "pages": paging.followed(len(found) > paging.size),
        "words": words,
        "query": f"q={words}&" if words else "",
    }
    return render(request, "administrator/start.html", context)


def list_known_users(actor: Actor) -> QuerySet[User]:
    """Returns the users that the municipality administers, and those of others with a role in it."""
    here = Membership.objects.filter(organisation__municipality_id=actor.municipality)
    return User.objects.filter(Q(municipality_id=actor.municipality) | Q(pk__in=here.values("user_id")))


def list_ending_roles(actor: Actor, today: date) -> list[Membership]:
    """The roles that end within a fortnight, the first to end first."""
    rows = Membership.objects.filter(organisation__municipality_id=actor.municipality).valid(today)
    soon = rows.filter(valid__endswith__lte=today + SOON).select_related("user", "organisation")
    return list(soon.order_by("valid__endswith", "pk")[:SHOWN])


def list_people_with_roles(actor: Actor, people: Sequence[User], today: date) -> list[dict[str, Any]]:
    """People with what they are here today."""
    rows = Membership.objects.filter(
        user_id__in=[person.pk for person in people], organisation__municipality_id=actor.municipality
    )
    held: dict[int, list[Membership]] = {}
    for row in rows.valid(today).select_related("organisation").order_by("pk"):
        held.setdefault(row.user_id, []).append(row)
    return [{"person": person, "roles": held.get(person.pk, [])} for person in people]


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_new_person(request: ActingRequest) -> HttpResponse:
    """Shows the form of a new user, and adds the user."""
    actor = require_actor(request, may_manage_users)
    if request.method != "POST":
        return render_new_person(request, {}, [])
    said, form = request.POST, NewPersonForm(request.POST)
    if not form.is_valid():
        return render_new_person(request, said, form.list_faults())
    user, password = form.user, form.cleaned_data["password"]
    user.password_expires_at = first_password_expires() if password else None
    with RefusalCatcher() as caught:
        made = add_user(actor, user, password=password or None)
    if refused := caught.refused:
        return render_new_person(request, said, list_refusal_sentences(refused))
    keep_receipt(request, describe_new_user(made))
    return redirect("administrator:person", made.pk)


class NewUserForm(FlatForm):
    """A user name, a name and a first password. Without a password the user signs in by the municipality's own login
    alone.
    """

    username = TextField("brugernavn", USERNAME_MISSING)
    name = TextField("navn", gettext_lazy("Skriv brugerens navn."))
    password = SecretField("adgangskode")

    @property
    def user(self) -> User:
        """The user as it is written, not saved."""
        said = self.cleaned_data
        written = {name: said.get(name, "") for name in ("username", "name")}
        return User(**written, email=said.get("email", ""))

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. The length is that of the name as it is kept: one sign can be
        eighteen once compatibility forms are resolved.
        """
        if "username" not in self.errors and not 0 < len(normalise_username(self.user.username)) <= LONGEST_NAME:
            self.add_error("username", USERNAME_MISSING)
        if (
            "username" not in self.errors
            and User.objects.filter(username=normalise_username(self.user.username)).exists()
        ):
            self.add_error("username", get_sentence("user_exists"))
        for fault in find_password_faults(self.user, self.cleaned_data.get("password", "")):
            self.add_error("password", fault)
        return self.cleaned_data


class NewPersonForm(NewUserForm):
    """A new user of the municipality."""

    email = TextField("email")
    field_order = ("username", "name", "email", "password")

    def clean_email(self) -> str:
        """Called by Django with what was written: an address, or nothing."""
        written = str(self.cleaned_data["email"])
        if written:
            try:
                validate_email(written)
            except ValidationError:
                told = _("Skriv en e-mail-adresse, eller lad feltet stå tomt.")
                raise ValidationError(told) from None
        return written


def find_password_faults(user: User, password: str) -> list[str]:
    """What is wrong with a password; without one the user signs in by the municipality's own login alone."""
    if not password:
        return []
    try:
        validate_password(password, user)
    except ValidationError as fault:
        return list(fault.messages)
    return []


def render_new_person(request: ActingRequest, said: Mapping[str, str], faults: list[str]) -> HttpResponse:
    """The form, with what was written but for the password."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    context = {"place": "people", "said": said, "faults": faults}
    return render(request, "administrator/new_person.html", context, status=status)


@never_cache
@require_safe
def show_person(request: ActingRequest, user: int) -> HttpResponse:
    """Shows one person with all their roles in the municipality."""
    actor = require_actor(request, may_manage_users)
    return render_person(request, actor, get_user_or_404(actor, user))


def get_user_or_404(actor: Actor, user: int) -> User:
    """A person the municipality has to do with. Raises Http404."""
    has_app = Exists(Authenticator.objects.filter(user_id=OuterRef("pk")))
    row = list_known_users(actor).filter(pk=user).annotate(has_app=has_app).first()
    if row is None:
        raise Http404
    return row


def render_person(request: ActingRequest, actor: Actor, row: User, faults: Sequence[str] = ()) -> HttpResponse:
    """Renders the person's page, with the messages of an action that refused."""
    today = timezone.localdate()
    held = Membership.objects.filter(user=row, organisation__municipality_id=actor.municipality)
    roles = list(held.select_related("organisation").order_by("-valid", "pk"))
    running = [role for role in roles if role.valid.upper is None or role.valid.upper > today]
    context = {
        "place": "people",
        "person": row,
        "is_own": row.municipality_id == actor.municipality,
        "is_oneself": row.pk == actor.user,
        "running": running,
        "last_administrator": find_last_administrator(actor, today),
        "own_case": list_own_case_logins(running) if row.is_active else [],
        "ended": [role for role in roles if role.valid.upper is not None and role.valid.upper <= today],
        "organisations": Organisation.objects.filter(municipality_id=actor.municipality).order_by(*BY_NAME),
        "offered": OFFERED,
        "proofs": OFFERED_PROOFS,
        "today": today.isoformat(),
        "tomorrow": (today + timedelta(days=1)).isoformat(),
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/person.html", context, status=status)


def find_last_administrator(actor: Actor, today: date) -> int | None:
    """The membership that cannot be ended yet: the only administrator's that the municipality has, now or to come."""
    is_to_come = Q(valid__upper_inf=True) | Q(valid__endswith__gt=today)
    to_come = list_administrators(actor.municipality).filter(is_to_come)
    numbers = list(to_come.values_list("pk", flat=True)[:2])
    return numbers[0] if len(numbers) == 1 else None


def list_own_case_logins(roles: Sequence[Membership]) -> list[dict[str, Any]]:
    """Returns the person's logins to a case, and whether the power of attorney of a login has lapsed. The case is not
    named.
    """
    return [
        {
            "role": held.role,
            "has_lapsed": held.role == Role.RELATIVE
            and not is_power_of_attorney_valid(held.power_of_attorney, held.citizen_id),
        }
        for held in roles
        if held.role in OWN_CASE
    ]


@require_POST
def post_shutting_out(request: ActingRequest, user: int) -> HttpResponse:
    """Ends a person's right to sign in."""
    actor = require_actor(request, may_manage_users)
    row = get_user_or_404(actor, user)
    with RefusalCatcher() as caught:
        shut_out(actor, row)
    if refused := caught.refused:
        return render_person(request, actor, row, list_refusal_sentences(refused))
    keep_receipt(request, _("%(name)s er lukket ude og kan ikke logge ind.") % {"name": row.name})
    return redirect("administrator:person", row.pk)


@require_POST
def post_letting_in(request: ActingRequest, user: int) -> HttpResponse:
    """Gives a person the right to sign in again."""
    actor = require_actor(request, may_manage_users)
    row = get_user_or_404(actor, user)
    with RefusalCatcher() as caught:
        let_in(actor, row)
    if refused := caught.refused:
        return render_person(request, actor, row, list_refusal_sentences(refused))
    keep_receipt(request, _("%(name)s er lukket ind igen og kan logge ind.") % {"name": row.name})
    return redirect("administrator:person", row.pk)
