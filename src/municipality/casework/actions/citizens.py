"""A citizen, her number, her home and those around her; and what is shown of a protected one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_keep_citizen, may_read_case, may_reveal_protected
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.found import changed, found, locked, require_seen
from municipality.casework.actions.refused import whole
from municipality.casework.models import Citizen, EarlierNumber, Home, Relative
from municipality.refusals import ActionRefused

# What may be changed as it stands; the number and the home have actions of their own.
CHANGEABLE = {
    "given_names", "family_name", "born", "died", "residence_code", "is_name_protected", "phone",
    "interpreter_language", "is_digital_post_exempt", "fast_track_since", "team_id",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """What protection hides, shown once to somebody who asked for it."""

    name: str
    address_lines: tuple[str, ...]


def add_citizen(actor: Actor, citizen: Citizen, home: Home | None = None) -> Citizen:
    """Somebody the municipality gets business with, and where she lives.

    Raises NotPermitted; StaleState `citizen_number_once` where she is there already; ActionRefused.
    """
    may_keep_citizen.require(actor)
    with whole():
        citizen.municipality_id = actor.municipality
        citizen.save(force_insert=True)
        changed(actor, citizen, "citizen_added")
        if home is not None:
            add_home(actor, citizen, home)
    return citizen


def change_citizen(actor: Actor, number: int, seen_version: int, changes: Mapping[str, Any]) -> Citizen:
    """What is written about a citizen, corrected. The log tells what was changed, and for a protected name no more.

    Raises NotPermitted; StaleState `changed_meanwhile`; ActionRefused `not_changeable`.
    """
    may_keep_citizen.require(actor)
    unknown = sorted(changes.keys() - CHANGEABLE)
    if unknown:
        raise ActionRefused("not_changeable", fields=unknown)
    with whole():
        row = locked(Citizen, number)
        require_seen(row, seen_version)
        Citizen.objects.filter(pk=row.pk).update(**changes, version=F("version") + 1)
        changed(actor, row, "citizen_changed", fields=sorted(changes))
    return found(Citizen, number)


def replace_number(actor: Actor, citizen: int, number: str) -> Citizen:
    """She has got her CPR number, or another one. The old one still finds her.

    Raises NotPermitted; StaleState `citizen_number_once` where somebody else has it.
    """
    may_keep_citizen.require(actor)
    with whole():
        row = locked(Citizen, citizen)
        earlier = EarlierNumber(municipality_id=row.municipality_id, citizen=row, number=row.number)
        earlier.save(force_insert=True)
        Citizen.objects.filter(pk=row.pk).update(number=number, is_replacement_number=False, version=F("version") + 1)
        changed(actor, row, "number_replaced")
    return found(Citizen, citizen)


def add_home(actor: Actor, citizen: Citizen, home: Home) -> Home:
    """Where she lives from a day on; where she lived before ends the day before.

    Raises NotPermitted; StaleState `home_one_at_a_time` where it begins before the one she has.
    """
    may_keep_citizen.require(actor)
    with whole():
        since = home.valid.lower
        for before in Home.objects.filter(citizen=citizen, valid__contains=since):
            Home.objects.filter(pk=before.pk).update(valid=DateRange(before.valid.lower, since))
        home.citizen, home.municipality_id = citizen, citizen.municipality_id
        home.save(force_insert=True)
        changed(actor, home, "home_added", dwelling=home.dwelling)
    return home


def add_relative(actor: Actor, citizen: Citizen, relative: Relative) -> Relative:
    """Somebody near her, with what she has agreed to.

    Raises NotPermitted; ActionRefused `relative_told_by_consent`, `relative_letters_need_capacity`.
    """
    may_keep_citizen.require(actor)
    with whole():
        relative.citizen, relative.municipality_id = citizen, citizen.municipality_id
        relative.save(force_insert=True)
        changed(actor, relative, "relative_added", capacity=relative.capacity)
    return relative


def end_relative(actor: Actor, number: int, on: date) -> None:
    """Somebody is no longer near her, or may no longer be told. Raises NotPermitted; ActionRefused."""
    may_keep_citizen.require(actor)
    with whole():
        row = locked(Relative, number)
        Relative.objects.filter(pk=row.pk).update(valid=DateRange(row.valid.lower, on))
        changed(actor, row, "relative_ended", on=on.isoformat())


def open_case(actor: Actor, citizen: int) -> Citizen:
    """The citizen, for whoever opens her case. Logged before it is shown, and logged too where she is not to be seen.

    Raises NotPermitted; ActionRefused `not_found`.
    """
    may_read_case.require(actor)
    row = Citizen.objects.filter(pk=citizen).first()
    if row is None:
        audit.look_up(actor, [], LookUp.MISSED, subject=f"citizen:{citizen}")
        raise ActionRefused("not_found", what="citizen", number=citizen)
    audit.look_up(actor, [row.pk], LookUp.OPENED)
    return row


def reveal(actor: Actor, citizen: int, on: date) -> Revealed:
    """A protected name and address, one citizen at a time and logged each time.

    Raises NotPermitted; ActionRefused `not_found`.
    """
    may_reveal_protected.require(actor)
    row = found(Citizen, citizen)
    audit.look_up(actor, [row.pk], LookUp.REVEALED)
    home = Home.objects.filter(citizen=row).on(on).first()
    lines = (home.street, f"{home.postcode} {home.town}") if home else ()
    return Revealed(name=f"{row.given_names} {row.family_name}".strip(), address_lines=lines)
