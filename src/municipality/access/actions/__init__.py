"""The only writer of people, organisations and roles. The database logs each change by itself (audit's migrations)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from psycopg.types.range import DateRange

from municipality.access.action_context import ActionContext
from municipality.access.actor import Actor
from municipality.access.models import Membership, Municipality, Organisation, SignedInSession, User
from municipality.access.periods import find_uncovered_day, list_periods
from municipality.access.permissions import may_manage_users
from municipality.access.queries import Memberships
from municipality.access.roles import MACHINES, OWN_CASE, PROVIDERS, PROVIDING, OrganisationKind, Role
from municipality.access.row_security import NO_TEMPORARY_TABLES, signing_key_statements
from municipality.access.sessions import hash_session_key
from municipality.access.usernames import normalise_username
from municipality.refusals import ActionRefused, StaleState, WrongState

# A first password that was not used by then is asked for again.
FIRST_PASSWORD_LASTS = timedelta(days=7)


def found_municipality(*, name: str, code: str, using: str = DEFAULT_DB_ALIAS) -> Municipality:
    """A new tenant. For the owner of the database: the role that serves the pages may not.

    Raises StaleState `municipality_exists` where the name or the code is taken.
    """
    made = Municipality(name=name, code=code)
    try:
        with transaction.atomic(using=using):
            made.save(using=using, force_insert=True)
    except IntegrityError as fault:
        raise StaleState("municipality_exists", name=name, number=code) from fault
    return made


def add_organisation(
    actor: Actor,
    *,
    name: str,
    kind: OrganisationKind,
    phone: str = "",
    phone_hours: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Organisation:
    """A unit, team or provider of the actor's municipality, with the telephone a citizen rings.

    Raises NotPermitted; StaleState `organisation_exists` where the municipality already has one of that name.
    """
    may_manage_users.require(actor)
    made = Organisation(
        municipality_id=actor.municipality, name=name, kind=kind, phone=phone.strip(), phone_hours=phone_hours.strip()
    )
    try:
        with transaction.atomic(using=using):
            made.save(using=using, force_insert=True)
    except IntegrityError as fault:
        raise StaleState("organisation_exists", name=name) from fault
    return made


def set_telephone(
    actor: Actor, organisation: int, *, phone: str, phone_hours: str, using: str = DEFAULT_DB_ALIAS
) -> Organisation:
    """Changes the telephone of an organisation of the actor's municipality, and when it is answered; returns it.

    Raises NotPermitted; ActionRefused `not_found` where the municipality has no such organisation.
    """
    may_manage_users.require(actor)
    own = Organisation.objects.using(using).filter(pk=organisation, municipality_id=actor.municipality)
    if not own.update(phone=phone.strip(), phone_hours=phone_hours.strip()):
        raise ActionRefused("not_found", number=organisation)
    return own.get()


def add_user(actor: Actor, user: User, *, password: str | None, using: str = DEFAULT_DB_ALIAS) -> User:
    """Adds a user who signs in with a password, or only through the municipality's identity provider. The actor's
    municipality administers the user from then on.

    Raises NotPermitted; StaleState `user_exists` where the user name is taken, in any spelling.
    """
    return create_user(ActionContext.open(actor, may_manage_users), user, password=password, using=using)


def create_user(context: ActionContext, user: User, *, password: str | None, using: str = DEFAULT_DB_ALIAS) -> User:
    """Adds a user, as a step of an action. Raises StaleState `user_exists`."""
    user.password = make_password(password)
    return create_hashed_user(context, user, using=using)


def add_hashed_user(actor: Actor, user: User, *, using: str = DEFAULT_DB_ALIAS) -> User:
    """As `add_user`, where `user.password` is a hash already: each costs a tenth of a second.

    Raises what `add_user` raises.
    """
    return create_hashed_user(ActionContext.open(actor, may_manage_users), user, using=using)


def create_hashed_user(context: ActionContext, user: User, *, using: str = DEFAULT_DB_ALIAS) -> User:
    """Adds a user whose password is hashed, as a step of an action. Raises StaleState `user_exists`."""
    user.municipality_id = context.municipality
    user.username = normalise_username(user.username)
    try:
        with transaction.atomic(using=using):
            user.save(using=using, force_insert=True)
    except IntegrityError as fault:
        raise StaleState("user_exists", username=user.username) from fault
    return user


def change_own_password(user: User, password: str) -> None:
    """Write the password a signed-in user has chosen. The database lets a user write it in the user's own row only."""
    user.set_password(password)
    user.password_expires_at = None
    user.save(update_fields=["password", "password_expires_at"])


def link_identity(user: User, account: SocialAccount) -> None:
    """Remember the identifier an identity provider knows a user by. The user's own row is not written."""
    account.user = user
    account.save()


def first_password_expires() -> datetime:
    """Return when a password an administrator chooses now opens nothing any more, unless it was changed."""
    return timezone.now() + FIRST_PASSWORD_LASTS


def give_first_password(actor: Actor, user: User, password: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Give a user who has lost the password a new one, to be changed at the next sign-in. Every session ends.

    Raises NotPermitted; WrongState `sign_in_is_ones_own` where the actor is the user; StaleState `user_unknown` where
    another municipality administers the user, or none.
    """
    may_manage_users.require(actor)
    require_anothers_sign_in(actor.user, user)
    own = User.objects.using(using).filter(pk=user.pk, municipality_id=actor.municipality)
    if not own.update(password=make_password(password), password_expires_at=first_password_expires()):
        raise StaleState("user_unknown", user=user.pk)
    end_every_session(user.pk, using=using)


def remove_second_factor(actor: Actor, user: User, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Remove the app and the spare codes of a user who has lost them, so that the next sign-in ties a new app. Every
    session ends; the database logs what is removed.

    Raises NotPermitted; WrongState `sign_in_is_ones_own`; StaleState `user_unknown` as `give_first_password` does.
    """
    may_manage_users.require(actor)
    require_anothers_sign_in(actor.user, user)
    if not User.objects.using(using).filter(pk=user.pk, municipality_id=actor.municipality).exists():
        raise StaleState("user_unknown", user=user.pk)
    Authenticator.objects.using(using).filter(user_id=user.pk).delete()
    end_every_session(user.pk, using=using)


def require_anothers_sign_in(administrator: int, user: User) -> None:
    """Raises WrongState `sign_in_is_ones_own`: an administrator's own sign-in is changed with the own password."""
    if user.pk == administrator:
        raise WrongState("sign_in_is_ones_own", user=user.pk)


NOTE_SESSION = """
    INSERT INTO access_signedinsession (user_id, session_key, browser) VALUES (%s, %s, %s)
    ON CONFLICT (session_key) DO UPDATE SET seen_at = now()
"""
LONGEST_BROWSER = 200


def note_session(user: int, session_key: str, browser: str) -> None:
    """Note that a session of the signed-in user is in use now. `browser` is what the browser calls itself."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(NOTE_SESSION, [user, hash_session_key(session_key), browser[:LONGEST_BROWSER]])


def end_session(user: int, number: int) -> bool:
    """End one of a user's own sessions. Returns whether there was one of that number."""
    return end_sessions(SignedInSession.objects.filter(user_id=user, pk=number))


def end_other_sessions(user: int, session_key: str) -> bool:
    """End every session of a user but the one that asks. Returns whether there was another."""
    return end_sessions(SignedInSession.objects.filter(user_id=user).exclude(session_key=hash_session_key(session_key)))


def end_every_session(user: int, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """End every session of a user."""
    end_sessions(SignedInSession.objects.using(using).filter(user_id=user))


def end_sessions(which: QuerySet[SignedInSession]) -> bool:
    """Ends these sessions: the next request of each is anonymous."""
    ended, _by_table = Session.objects.using(which.db).filter(session_key__in=which.values("session_key")).delete()
    return ended > 0


def shut_out(actor: Actor, user: User, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Ends a person's right to sign in, and all their sessions, from the next request on.

    Raises NotPermitted; WrongState `own_shut_out` where the actor is the user, `last_administrator`; StaleState
    `user_unknown` where another municipality administers the user, or none.
    """
    lock_out_user(ActionContext.open(actor, may_manage_users), user, using=using)


def lock_out_user(context: ActionContext, user: User, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Ends the right to sign in, as a step of an action. Raises as `shut_out`, but for NotPermitted."""
    if user.pk == context.actor.user:
        raise WrongState("own_shut_out", user=user.pk)
    require_another_administrator(context.municipality, timezone.localdate(), using, user=user.pk)
    if not User.objects.using(using).filter(pk=user.pk).update(is_active=False):
        raise StaleState("user_unknown", user=user.pk)


def let_in(actor: Actor, user: User, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Gives a person who was shut out the right to sign in again, with the roles that have not ended.

    Raises NotPermitted; StaleState `user_unknown` where another municipality administers the user, or none.
    """
    may_manage_users.require(actor)
    if not User.objects.using(using).filter(pk=user.pk).update(is_active=True):
        raise StaleState("user_unknown", user=user.pk)


def give_role(  # noqa: PLR0913 — a role is all of this
    actor: Actor,
    *,
    user: User,
    organisation: Organisation,
    role: Role,
    since: date,
    until: date | None = None,
    citizen: int | None = None,
    power_of_attorney: UUID | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Membership:
    """What a person is in an organisation, from one day to another (not included), or until it is ended.

    A relative's role rests on a power of attorney, named here, and holds no longer than that does.
    Raises NotPermitted; ActionRefused `role_needs_provider`, `role_not_at_provider`, `role_and_citizen`,
    `role_needs_power_of_attorney` or `role_is_a_machines` where the role cannot be had there; StaleState `role_held`
    where the user already has it in some of that time.
    """
    context = ActionContext.open(actor, may_manage_users)
    wanted = Membership(
        user=user,
        organisation=organisation,
        role=role,
        citizen_id=citizen,
        power_of_attorney=power_of_attorney,
        valid=DateRange(since, until),
    )
    return create_membership(context, wanted, using=using)


def create_membership(_context: ActionContext, wanted: Membership, *, using: str = DEFAULT_DB_ALIAS) -> Membership:
    """Saves a role, as a step of an action. Raises as `give_role`, but for NotPermitted."""
    organisation, role = wanted.organisation, Role(wanted.role)
    require_fitting(organisation, role, wanted.citizen_id)
    if (role is Role.RELATIVE) != (wanted.power_of_attorney is not None):
        raise ActionRefused("role_needs_power_of_attorney", role=role.value)
    wanted.municipality_id = organisation.municipality_id
    try:
        with transaction.atomic(using=using):
            wanted.save(using=using, force_insert=True)
    except IntegrityError as fault:
        if "membership_once_at_a_time" not in str(fault):
            raise
        raise StaleState("role_held", role=role.value, organisation=organisation.pk) from fault
    return wanted


def require_fitting(organisation: Organisation, role: Role, citizen: int | None) -> None:
    """A provider's roles are had at a provider and nowhere else; own-case roles name a citizen and no others do."""
    if role in MACHINES:
        raise ActionRefused("role_is_a_machines", role=role.value)
    is_provider = organisation.kind in PROVIDERS
    if role in PROVIDING and not is_provider:
        raise ActionRefused("role_needs_provider", role=role.value)
    if role not in PROVIDING and is_provider:
        raise ActionRefused("role_not_at_provider", role=role.value)
    if (role in OWN_CASE) != (citizen is not None):
        raise ActionRefused("role_and_citizen", role=role.value)


def end_role(actor: Actor, membership: Membership, *, on: date, using: str = DEFAULT_DB_ALIAS) -> None:
    """End a role so that its last day is the one before `on`.

    Raises NotPermitted; WrongState `role_not_begun` where it would never have held, `role_ended` where it ended before,
    `last_administrator` where a day from then on that the role covers has no other administrator.
    """
    close_membership(ActionContext.open(actor, may_manage_users), membership, on=on, using=using)


def close_membership(
    context: ActionContext, membership: Membership, *, on: date, using: str = DEFAULT_DB_ALIAS
) -> None:
    """Ends a role, as a step of an action. Raises as `end_role`, but for NotPermitted."""
    began, ends = membership.valid.lower, membership.valid.upper
    if on <= began:
        raise WrongState("role_not_begun", began=began)
    if ends is not None and ends <= on:
        raise WrongState("role_ended", ended=ends)
    if membership.role == Role.ADMINISTRATOR:
        require_another_administrator(context.municipality, on, using, membership=membership.pk)
    changed = Membership.objects.using(using).filter(pk=membership.pk, valid=membership.valid)
    if not changed.update(valid=DateRange(began, on)):
        raise StaleState("role_changed", membership=membership.pk)


# One of a municipality's administrators at a time: two who end each other's role would leave none.
LOCK_ADMINISTRATORS = "SELECT pg_advisory_xact_lock(hashtext('administrators'), %s)"


def require_another_administrator(
    municipality: int, on: date, using: str, *, user: int | None = None, membership: int | None = None
) -> None:
    """Raises WrongState `last_administrator` where a day from `on` that this user or this membership covers has no
    other administrator. A user who is no administrator leaves no such day.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(LOCK_ADMINISTRATORS, [municipality])
    held = list_administrators(municipality, using)
    leaves = Q(user_id=user) if user is not None else Q(pk=membership)
    left = find_uncovered_day(list_periods(held.filter(leaves)), list_periods(held.exclude(leaves)), on)
    if left is not None:
        raise WrongState("last_administrator", on=left)


def list_administrators(municipality: int, using: str = DEFAULT_DB_ALIAS) -> Memberships:
    """The administrator's roles in a municipality of users who are not shut out, of every day."""
    of_town = Membership.objects.using(using).filter(organisation__municipality_id=municipality)
    return of_town.filter(role=Role.ADMINISTRATOR, user__is_active=True)


def install_signing_keys(using: str = DEFAULT_DB_ALIAS) -> None:
    """Give the database the key the web processes sign with. For its owner, whenever the secret key is another.

    Revokes the right to temporary tables again: one with a real table's name could shadow it.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(NO_TEMPORARY_TABLES)
        for statement, values in signing_key_statements():
            cursor.execute(statement, values)


# The columns of tables under row-level security with words of or about a citizen: every text but codes of a fixed list,
# and the days of birth and death. `EXPLAIN` estimates from statistics, and anyone who can run a query can run it.
WITHOUT_STATISTICS = """
    SELECT place.oid::regclass AS place, place.relkind, attribute.attname AS name, attribute.attnum AS number
    FROM pg_class guarded
    JOIN pg_class place ON place.oid = guarded.oid
        OR place.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = guarded.oid AND indexprs IS NOT NULL)
    JOIN pg_attribute attribute ON attribute.attrelid = place.oid AND attribute.attnum > 0
        AND NOT attribute.attisdropped
    WHERE guarded.relnamespace = 'public'::regnamespace AND guarded.relkind = 'r' AND guarded.relrowsecurity
    AND (attribute.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'jsonb'::regtype,
            'bytea'::regtype, 'text[]'::regtype)
        OR attribute.attname IN ('born', 'died'))
    AND (place.relkind = 'r' OR pg_get_indexdef(place.oid, attribute.attnum, false) <> attribute.attname)
    AND NOT EXISTS (SELECT FROM pg_constraint code WHERE code.conrelid = guarded.oid AND code.contype = 'c'
        AND place.relkind = 'r' AND code.conkey = ARRAY[attribute.attnum]
        AND pg_get_constraintdef(code.oid) ~ '= ANY')
"""
HIDE_STATISTICS = f"""
    DO $$
    DECLARE each record;
    BEGIN
        FOR each IN {WITHOUT_STATISTICS} LOOP
            EXECUTE format('ALTER %s %s ALTER COLUMN %s SET STATISTICS 0',
                CASE each.relkind WHEN 'r' THEN 'TABLE' ELSE 'INDEX' END, each.place,
                CASE each.relkind WHEN 'r' THEN quote_ident(each.name) ELSE each.number::text END);
        END LOOP;
    END $$;
"""


def hide_statistics(using: str = DEFAULT_DB_ALIAS) -> None:
    """Keep the database from counting the values of identifying columns. For its owner, after every `migrate`."""
    with connections[using].cursor() as cursor:
        cursor.execute(HIDE_STATISTICS)
