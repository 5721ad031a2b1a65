"""Opens and closes logins to one's own case. The administrator who does so reads no case.

The administrator writes a personal number and gets a login, or the answer that none can be made. The look-up is logged
on the citizen with that number. The power of attorney is not copied: a relative's login shows the case only while the
power of attorney is valid.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from psycopg.types.range import DateRange

from municipality.access import actions as access
from municipality.access.actor import Actor
from municipality.access.models import Membership, Organisation, User
from municipality.access.permissions import may_manage_users, may_open_logins
from municipality.access.roles import OWN_CASE, OrganisationKind, Role
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.person_numbers import read_person_number
from municipality.casework.queries.logins import find_citizen_for_login, find_power_of_attorney_for_login
from municipality.refusals import ActionRefused, WrongState

PURPOSE = "oprettelse af login"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLogin:
    """The user of a login, and the password for the first sign-in. None means the municipality's own sign-in."""

    number: str
    user: User
    password: str | None


def open_citizen_login(actor: Actor, login: NewLogin, on: date) -> User:
    """Opens a login with which a citizen reads the citizen's own case, from today.

    Raises NotPermitted; ActionRefused `login_has_no_case` where no citizen here has the number, `no_assessment_unit`;
    StaleState `user_exists`. The look-up is always logged.
    """
    context = CaseworkContext.open(actor, may_open_logins, may_manage_users, on=on)
    citizen = look_up_citizen(context, login.number)
    if citizen is None:
        raise ActionRefused("login_has_no_case")
    with atomic_action():
        made = access.create_user(context, login.user, password=login.password)
        give_case_role(context, Membership(user=made, role=Role.CITIZEN, citizen_id=citizen))
        audit.record(actor, "login_opened", citizen=citizen, subject=f"user:{made.pk}")
    return made


def open_relative_login(actor: Actor, login: NewLogin, holder: str, on: date) -> User:
    """Opens a login for a relative with power of attorney for a citizen, who reads that case while the power of
    attorney is valid. `holder` is the relative's name as the assessor wrote it on the case.

    Raises NotPermitted; ActionRefused `login_needs_power_of_attorney`, the same whether it is the citizen or the power
    of attorney that is not there, `no_assessment_unit`; StaleState `user_exists`. The look-up is always logged.
    """
    context = CaseworkContext.open(actor, may_open_logins, may_manage_users, on=on)
    citizen = look_up_citizen(context, login.number)
    right = find_power_of_attorney_for_login(citizen, holder) if citizen is not None else None
    if citizen is None or right is None:
        raise ActionRefused("login_needs_power_of_attorney")
    with atomic_action():
        made = access.create_user(context, login.user, password=login.password)
        held = Membership(user=made, role=Role.RELATIVE, citizen_id=citizen, power_of_attorney=right)
        give_case_role(context, held)
        audit.record(actor, "login_opened", citizen=citizen, subject=f"user:{made.pk}")
    return made


def give_case_role(context: CaseworkContext, held: Membership) -> None:
    """Gives the role of a login, from the day of the action on. Raises ActionRefused `no_assessment_unit`."""
    held.organisation, held.valid = get_assessment_unit(context.municipality), DateRange(context.on, None)
    access.create_membership(context, held)


def close_login(actor: Actor, user: User, on: date) -> None:
    """Closes a login to a case at once. A user who also works for the municipality keeps the other roles.

    Raises NotPermitted; WrongState `login_is_closed` where the user has none.
    """
    context = CaseworkContext.open(actor, may_open_logins, may_manage_users, on=on)
    running = [
        held for held in list_login_memberships(context, user) if held.valid.upper is None or held.valid.upper > on
    ]
    own = [held for held in running if held.role in OWN_CASE]
    if not own:
        raise WrongState("login_is_closed", user=user.pk)
    with atomic_action():
        for held in own:
            end_membership(context, held, on)
            audit.record(actor, "login_closed", citizen=held.citizen_id, subject=f"user:{user.pk}")
        if len(own) == len(running) and user.municipality_id == actor.municipality:
            access.lock_out_user(context, user)


def end_membership(context: CaseworkContext, held: Membership, on: date) -> None:
    """Ends a role with yesterday; one that began today ends with today."""
    last = max(on, held.valid.lower + ONE_DAY)
    if held.valid.upper is None or held.valid.upper > last:
        access.close_membership(context, held, on=last)


def list_login_memberships(context: CaseworkContext, user: User) -> list[Membership]:
    """Returns the user's memberships in the actor's municipality, present and past."""
    return list(Membership.objects.filter(user=user, organisation__municipality_id=context.municipality))


def look_up_citizen(context: CaseworkContext, written: str) -> int | None:
    """Returns the citizen with a number; the look-up is logged with its purpose."""
    number = read_person_number(written)
    citizen = find_citizen_for_login(number) if number else None
    asker, hits = replace(context.actor, purpose=PURPOSE), [] if citizen is None else [citizen]
    audit.look_up(asker, hits, LookUp.FOUND if hits else LookUp.MISSED, subject="login", by="number")
    return citizen


def get_assessment_unit(municipality: int) -> Organisation:
    """Returns the unit that citizens and relatives belong to: the one that assesses. Raises ActionRefused
    `no_assessment_unit`.
    """
    units = Organisation.objects.filter(municipality_id=municipality, kind=OrganisationKind.ASSESSMENT_UNIT)
    row = units.order_by("pk").first()
    if row is None:
        raise ActionRefused("no_assessment_unit")
    return row
