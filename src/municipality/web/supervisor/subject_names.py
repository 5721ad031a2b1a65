"""What an entry of the log is about, by name: the user and the role, and which help a limit is for."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from municipality.access.models import Membership, User
from municipality.casework.models import GrantLimit
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, mark_danish
from municipality.web.shared.input.numbers import parse_number

MEMBERSHIP, USER, GRANT_LIMIT = "membership", "user", "grantlimit"


def name_subjects(subjects: Iterable[str]) -> dict[str, str]:
    """The subjects that have a name, each in words. The rows of each kind are read once."""
    numbers: dict[str, set[int]] = {}
    for subject in subjects:
        kind, _colon, number = subject.partition(":")
        numbers.setdefault(kind, set()).add(parse_number(number))
    found = {
        MEMBERSHIP: name_memberships(numbers.get(MEMBERSHIP, set())),
        USER: name_users(numbers.get(USER, set())),
        GRANT_LIMIT: name_limits(numbers.get(GRANT_LIMIT, set())),
    }
    return {f"{kind}:{number}": name for kind, names in found.items() for number, name in names.items()}


def name_memberships(numbers: set[int]) -> Mapping[int, str]:
    """The user, the role and the organisation."""
    if not numbers:
        return {}
    rows = Membership.objects.filter(pk__in=numbers).select_related("user", "organisation")
    return {
        row.pk: fill_sentence(
            "%(user)s: %(role)s, %(place)s",
            user=mark_danish(row.user.name),
            role=translate_choice(row.get_role_display()),
            place=mark_danish(row.organisation.name),
        )
        for row in rows
    }


def name_users(numbers: set[int]) -> Mapping[int, str]:
    """The names of users."""
    users = User.objects.filter(pk__in=numbers).values_list("pk", "name") if numbers else ()
    return {number: mark_danish(name) for number, name in users}


def name_limits(numbers: set[int]) -> Mapping[int, str]:
    """Which help a limit is for, who may grant it, and from when."""
    if not numbers:
        return {}
    return {
        row.pk: _("%(what)s må bevilges af: %(role)s")
        % {
            "what": " ".join(filter(None, (translate_choice(row.get_matter_display()), row.product))),
            "role": translate_choice(row.get_role_display()),
        }
        for row in GrantLimit.objects.filter(pk__in=numbers)
    }
