"""The sentences that tell an administrator what an act has done, and what comes next."""

from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from municipality.access.models import Membership, Organisation, User
from municipality.access.roles import ProviderApproval, Role
from municipality.web.shared.choice_words import translate_choice

DAY = "j. F Y"


def describe_new_user(user: User) -> str:
    """The user, what becomes of the first password, and that a role is needed."""
    words = {"name": user.name, "username": user.username}
    made = _("%(name)s er oprettet med brugernavnet %(username)s.") % words
    return f"{made} {describe_first_password(user)} {_('Giv en rolle nedenfor; uden en rolle åbner ingen sider.')}"


def describe_new_login(user: User) -> str:
    """The login and what becomes of its first password."""
    words = {"name": user.name, "username": user.username}
    made = _("Login til sagen er oprettet til %(name)s med brugernavnet %(username)s.") % words
    return f"{made} {describe_first_password(user)}"


def describe_first_password(user: User) -> str:
    """Until when the first password holds; that there is none where the municipality's own login is used."""
    if user.password_expires_at is None:
        return _("Der er ingen adgangskode; brugeren logger ind med kommunens eget login.")
    until = date_format(localtime(user.password_expires_at), "j. F Y H.i")
    return _("Den første adgangskode skal skiftes ved næste login, senest %(until)s.") % {"until": until}


def describe_given_role(role: Role, organisation: Organisation, since: date, until: date | None) -> str:
    """The role, where, and from when until when."""
    words = {"role": translate_choice(role.label), "place": organisation.name, "since": date_format(since, DAY)}
    if until is None:
        return _("Rollen er givet: %(role)s, %(place)s, fra %(since)s.") % words
    words["until"] = date_format(until, DAY)
    return _("Rollen er givet: %(role)s, %(place)s, fra %(since)s; den slutter før %(until)s.") % words


def describe_ended_role(held: Membership, on: date) -> str:
    """The role and its first day without."""
    words = {
        "role": translate_choice(Role(held.role).label),
        "place": held.organisation.name,
        "day": date_format(on, DAY),
    }
    return _("Rollen er afsluttet: %(role)s, %(place)s. Første dag uden den er %(day)s.") % words


def describe_telephone(organisation: Organisation) -> str:
    """The telephone as letters will say it."""
    words = {"name": organisation.name, "phone": organisation.phone, "hours": organisation.phone_hours}
    if not organisation.phone:
        return _("Gemt: %(name)s har intet telefonnummer. Brevene siger kommunens eget.") % words
    if not organisation.phone_hours:
        return _("Gemt: %(name)s har telefon %(phone)s.") % words
    return _("Gemt: %(name)s har telefon %(phone)s, %(hours)s.") % words


def describe_approvals(organisation: Organisation) -> str:
    """What a provider is approved to deliver, as decisions will read it."""
    named = [translate_choice(ProviderApproval(each).label) for each in organisation.approved_for]
    words = {"name": organisation.name, "what": ", ".join(named)}
    if not named:
        return _("Gemt: det står ikke, hvad %(name)s er godkendt til.") % words
    return _("Gemt: %(name)s er godkendt til %(what)s.") % words


def describe_new_organisation(organisation: Organisation) -> str:
    """The organisation and what it is."""
    kind = translate_choice(organisation.get_kind_display())
    return _("Organisationen er oprettet: %(name)s (%(kind)s).") % {"name": organisation.name, "kind": kind}


def describe_saved(what: str, since: str) -> str:
    """A setting and the day it applies from, as the form holds it."""
    day = date_format(date.fromisoformat(since), DAY)
    return _("Gemt: %(what)s gælder fra %(since)s.") % {"what": what, "since": day}


def describe_ended_standard(name: str, on: str) -> str:
    """A standard and the first day it no longer applies, as the form holds it."""
    day = date_format(date.fromisoformat(on), DAY)
    return _("Gemt: %(name)s gælder ikke længere fra %(day)s.") % {"name": name, "day": day}
