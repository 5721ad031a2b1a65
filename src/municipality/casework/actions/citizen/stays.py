"""Places and stays: the pauses of help at home during a stay, and the new home of a citizen who has moved in."""

from datetime import date

from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_keep_citizen
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.citizen.citizens import create_home
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.help.grants import close_pause, create_pause
from municipality.casework.actions.rows import get_or_refuse
from municipality.casework.codes import AWAY_FROM_HOME, GrantKind, GrantPauseCause
from municipality.casework.mappers.lines.offers import DWELLING_OF
from municipality.casework.models import Decision, Grant, Home, Pause
from municipality.casework.offers import find_offer
from municipality.refusals import ActionRefused, WrongState


def pause_during_stays(context: CaseworkContext, decision: Decision) -> None:
    """Pauses help at home during the stays this decision grants; the letter of the decision says so.

    A pause for another cause is replaced by the pause for the stay from its first day on.
    """
    for stay in Grant.objects.filter(decision=decision, kind=GrantKind.STAY).believed():
        at_home = Grant.objects.filter(citizen_id=stay.citizen_id, valid__overlap=stay.valid).believed()
        for grant in at_home.exclude(kind__in=AWAY_FROM_HOME):
            for pause in Pause.objects.filter(series=grant.series, valid__overlap=stay.valid).believed():
                close_pause(context, pause.pk, on=stay.valid.lower)
            since = max(grant.valid.lower, stay.valid.lower)
            create_pause(context, grant.pk, since=since, until=stay.valid.upper, cause=GrantPauseCause.TEMPORARY_STAY)


def move_in(actor: Actor, grant: int, *, on: date) -> Home:
    """Registers that the citizen has moved into the granted place, as the home from a day on.

    Help at home is not ended by it; a replacing decision ends it.
    Raises NotPermitted; ActionRefused `not_a_place`, `place_has_no_address`; WrongState `grant_has_ended`; StaleState.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    with atomic_action(grant=grant):
        row = get_or_refuse(Grant, grant)
        offer = find_offer(row.product, row.valid.lower)
        if row.kind != GrantKind.PLACE or offer is None:
            raise ActionRefused("not_a_place", number=grant)
        if row.known.upper is not None or on not in row.valid:
            raise WrongState("grant_has_ended", number=grant)
        street, town = get_place_address(row)
        postcode, _, name = town.partition(" ")
        home = Home(
            street=street,
            postcode=postcode,
            town=name,
            dwelling=DWELLING_OF[offer.housing].value,
            valid=DateRange(on, None),
        )
        return create_home(context, row.citizen, home)


def get_place_address(row: Grant) -> tuple[str, str]:
    """Returns the street and the town of a place. Raises ActionRefused `place_has_no_address`."""
    lines = [str(each) for each in row.terms.get("address_lines") or ()]
    if len(lines) < 2:  # noqa: PLR2004 — a street and a town
        raise ActionRefused("place_has_no_address", number=row.pk)
    return lines[0], lines[-1]
