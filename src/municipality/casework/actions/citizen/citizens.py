"""The actions on a citizen, the citizen's number, home and relatives, and on protected names and addresses."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from django.db.models import F
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_keep_citizen, may_read_case, may_reveal_protected
from municipality.access.row_security import forget_what_was_read
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.enquiry.enquiries import hurry_enquiries
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse, log_change, require_version
from municipality.casework.actions.statements import (
    close_statement,
    end_statement,
    lock_current_statement,
    restate_statement,
)
from municipality.casework.case_file.revealed_citizen import RevealedCitizen
from municipality.casework.lookups.homes import find_home
from municipality.casework.models import Citizen, EarlierNumber, Home, Relative
from municipality.refusals import ActionRefused, WrongState

# What `change_citizen` may change; the number and the home have actions of their own.
CHANGEABLE = {
    "given_names", "family_name", "born", "residence_code", "is_name_protected", "phone",
    "interpreter_language", "is_digital_post_exempt", "fast_track_since", "team_id",
}  # fmt: skip
OF_A_HOME = {"street", "postcode", "town", "dwelling", "is_protected", "access"}
OF_A_RELATIVE = {
    "name", "relation", "capacity", "phone", "address_lines", "consent", "may_be_told", "gets_letters",
}  # fmt: skip


def add_citizen(actor: Actor, citizen: Citizen, home: Home | None = None) -> Citizen:
    """Adds a citizen the municipality has business with, and where the citizen lives.

    Raises NotPermitted; StaleState `citizen_number_once` where a citizen has the number already; ActionRefused.
    """
    return create_citizen(CaseworkContext.open(actor, may_keep_citizen), citizen, home)


def create_citizen(context: CaseworkContext, citizen: Citizen, home: Home | None = None) -> Citizen:
    """Adds a citizen, as a step of an action. Raises as `add_citizen`, but for NotPermitted."""
    with atomic_action():
        citizen.municipality_id = context.municipality
        citizen.save(force_insert=True)
        log_change(context, citizen, "citizen_added")
        if home is not None:
            create_home(context, citizen, home)
    return citizen


def change_citizen(actor: Actor, number: int, seen_version: int, changes: Mapping[str, Any]) -> Citizen:
    """Corrects what is written about a citizen. The action logs the names of the changed fields.

    Raises NotPermitted; StaleState `changed_meanwhile`; ActionRefused `not_changeable`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    require_changeable(changes, CHANGEABLE)
    with atomic_action():
        row = lock_or_refuse(Citizen, number)
        require_version(row, seen_version)
        Citizen.objects.filter(pk=row.pk).update(**changes, version=F("version") + 1)
        if changes.get("fast_track_since") is not None:
            hurry_enquiries(context, row.pk)
        log_change(context, row, "citizen_changed", fields=sorted(changes))
    return get_or_refuse(Citizen, number)


def replace_number(actor: Actor, citizen: int, number: str) -> Citizen:
    """Gives the citizen a CPR number or another one. A search for the old number still finds the citizen.

    Raises NotPermitted; StaleState `citizen_number_once` where another citizen has it; ActionRefused
    `number_unchanged`, `number_was_anothers`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    return give_number(context, citizen, number, "number_replaced", was_wrong=False)


def correct_number(actor: Actor, citizen: int, number: str, *, is_replacement: bool = False) -> Citizen:
    """Corrects a number that was written wrong. The wrong number no longer identifies this citizen, so the person it
    belongs to can be registered. It is kept as history only.

    Raises as `replace_number`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    return give_number(context, citizen, number, "number_corrected", was_wrong=True, is_replacement=is_replacement)


def give_number(
    context: CaseworkContext, citizen: int, number: str, verb: str, *, was_wrong: bool, is_replacement: bool = False
) -> Citizen:
    """Writes another number and keeps the present one as an earlier number. An earlier number can be given back."""
    with atomic_action():
        row = lock_or_refuse(Citizen, citizen)
        if row.number == number:
            raise ActionRefused("number_unchanged", number=citizen)
        had = EarlierNumber.objects.filter(citizen=row, number=row.number, was_wrong=False).exists()
        if was_wrong or not had:
            earlier = EarlierNumber(
                municipality_id=row.municipality_id, citizen=row, number=row.number, was_wrong=was_wrong
            )
            earlier.save(force_insert=True)
        Citizen.objects.filter(pk=row.pk).update(
            number=number, is_replacement_number=is_replacement, version=F("version") + 1
        )
        log_change(context, row, verb)
    return get_or_refuse(Citizen, citizen)


def add_home(actor: Actor, citizen: Citizen, home: Home) -> Home:
    """Adds a home from a day on; the home until then ends the day before.

    Raises NotPermitted; StaleState `home_one_at_a_time` where it does not begin after the present one.
    """
    return create_home(CaseworkContext.open(actor, may_keep_citizen), citizen, home)


def create_home(context: CaseworkContext, citizen: Citizen, home: Home) -> Home:
    """Adds a home, as a step of an action. Raises as `add_home`, but for NotPermitted."""
    with atomic_action():
        since = home.valid.lower
        for before in Home.objects.filter(citizen=citizen, valid__startswith__lt=since).on(since).select_for_update():
            end_statement(before, since)
        home.citizen, home.municipality_id = citizen, citizen.municipality_id
        home.save(force_insert=True)
        log_change(context, home, "home_added", dwelling=home.dwelling)
        forget_what_was_read()
    return home


def correct_home(actor: Actor, number: int, changes: Mapping[str, Any]) -> Home:
    """Corrects a home that was written wrong, or protects its address. Its period stays; the log holds the changed
    fields, never an address.

    Raises NotPermitted; WrongState `statement_is_old`; ActionRefused `not_changeable` and the names of the constraints
    on a home.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    require_changeable(changes, OF_A_HOME)
    with atomic_action():
        row = lock_current_statement(Home, number)
        close_statement(row)
        made = restate_statement(row, row.valid, changes)
        log_change(context, made, "home_corrected", fields=sorted(changes))
        forget_what_was_read()
    return made


def add_relative(actor: Actor, citizen: Citizen, relative: Relative) -> Relative:
    """Adds a relative, with what the citizen has consented to.

    Raises NotPermitted; ActionRefused `relative_told_by_consent`, `relative_letters_need_capacity`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    with atomic_action():
        relative.citizen, relative.municipality_id = citizen, citizen.municipality_id
        relative.save(force_insert=True)
        log_change(context, relative, "relative_added", capacity=relative.capacity)
        forget_what_was_read()
    return relative


def change_relative(actor: Actor, number: int, changes: Mapping[str, Any], on: date) -> Relative:
    """Changes what a relative may be informed of, or how to reach the relative, from a day on.

    A row with another name may be another person, so it gets a new `series` and an earlier login no longer rests on it.
    Raises NotPermitted; WrongState `statement_is_old`, `relative_has_ended`; ActionRefused `not_changeable`,
    `relative_told_by_consent`, `relative_letters_need_capacity`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    require_changeable(changes, OF_A_RELATIVE)
    with atomic_action():
        row = lock_current_statement(Relative, number)
        if row.valid.upper is not None and row.valid.upper <= on:
            raise WrongState("relative_has_ended", number=number)
        end_statement(row, on)
        anew = {"series": uuid4()} if changes.get("name", row.name) != row.name else {}
        made = restate_statement(row, DateRange(max(on, row.valid.lower), row.valid.upper), {**changes, **anew})
        log_change(context, made, "relative_changed", fields=sorted(changes), on=on.isoformat())
        forget_what_was_read()
    return made


def end_relative(actor: Actor, number: int, on: date) -> None:
    """Ends a relative, or the consent, from a day on. If that is the first day, the row never applied.

    Raises NotPermitted; WrongState `statement_is_old`; ActionRefused.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    with atomic_action():
        row = lock_current_statement(Relative, number)
        end_statement(row, on)
        log_change(context, row, "relative_ended", on=on.isoformat())
        forget_what_was_read()


def require_changeable(changes: Mapping[str, Any], changeable: AbstractSet[str]) -> None:
    """Raises ActionRefused `not_changeable` where a field outside `changeable` would be changed."""
    unknown = sorted(changes.keys() - changeable)
    if unknown:
        raise ActionRefused("not_changeable", fields=unknown)


def open_case(actor: Actor, citizen: int) -> Citizen:
    """Returns the citizen when a user opens the case. It logs the look-up first, also one that finds no citizen.

    Raises NotPermitted; ActionRefused `not_found`.
    """
    may_read_case.require(actor)
    row = Citizen.objects.select_related("municipality").with_merges().filter(pk=citizen).first()
    if row is None:
        audit.look_up(actor, [], LookUp.MISSED, subject=f"citizen:{citizen}")
        raise ActionRefused("not_found", what="citizen", number=citizen)
    audit.look_up(actor, [row.pk], LookUp.OPENED)
    return row


def reveal(actor: Actor, citizen: int, on: date, purpose: str | None = None) -> RevealedCitizen:
    """Reveals the protected name and address of one citizen. Each call is logged with a purpose the citizen can read.

    `purpose` is what it is needed for now; without one, the actor's own purpose is logged. Raises NotPermitted;
    ActionRefused `not_found`, `purpose_missing`.
    """
    may_reveal_protected.require(actor)
    if purpose is not None and not purpose.strip():
        raise ActionRefused("purpose_missing", what="citizen", number=citizen)
    row = get_or_refuse(Citizen, citizen)
    asker = replace(actor, purpose=purpose.strip()) if purpose is not None else actor
    audit.look_up(asker, [row.pk], LookUp.REVEALED)
    home = find_home(row.pk, on)
    lines = (home.street, f"{home.postcode} {home.town}") if home else ()
    return RevealedCitizen(name=f"{row.given_names} {row.family_name}".strip(), address_lines=lines)
