"""The standards a municipality grants by: adopted for an Act from a day on, and withdrawn from a day on."""

from dataclasses import dataclass, replace
from datetime import date

from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.audit import actions as audit
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.statements import close_statement, restate_statement
from municipality.casework.catalogues import get_catalogue, list_catalogue_ids
from municipality.casework.mappers.help.periods import cut_period
from municipality.casework.models import AdoptedStandard
from municipality.refusals import ActionRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardText:
    """A standard to be adopted: for which Act, which catalogue, and its source."""

    regime: Regime
    catalogue: str
    source: str = ""


def adopt_standard(actor: Actor, said: StandardText, *, since: date, until: date | None = None) -> AdoptedStandard:
    """Adopts a catalogue for grants under the Act from a day on, in addition to those already in force. One that is for
    both Acts is adopted for both; returns the statement for the Act that was named.

    Raises NotPermitted; ActionRefused `catalogue_unknown`, `no_catalogue_in_force` where it has no version that day,
    `standard_period_is_empty`; StaleState `standard_adopted_once` where it is in force in some of the period already.
    """
    context = CaseworkContext.open(actor, may_set_practice)
    if said.catalogue not in list_catalogue_ids():
        raise ActionRefused("catalogue_unknown", catalogue=said.catalogue)
    if until is not None and until <= since:
        raise ActionRefused("standard_period_is_empty", since=since.isoformat(), until=until.isoformat())
    common = get_catalogue(said.catalogue, since).common
    others = [regime for regime in common.regimes if common.also_regime and regime is not said.regime]
    with atomic_action(catalogue=said.catalogue):
        made, *_others = [
            adopt_for_act(context, replace(said, regime=regime), since, until) for regime in (said.regime, *others)
        ]
    return made


def adopt_for_act(context: CaseworkContext, said: StandardText, since: date, until: date | None) -> AdoptedStandard:
    """Saves that a catalogue is in force for one Act. Inside `atomic_action`."""
    made = AdoptedStandard(
        municipality_id=context.municipality,
        regime=said.regime.value,
        catalogue=said.catalogue,
        source=said.source.strip(),
        valid=DateRange(since, until),
    )
    made.save(force_insert=True)
    log_standard_change(context, "standard_adopted", made, since)
    return made


def end_standard(actor: Actor, number: int, *, on: date) -> AdoptedStandard | None:
    """Withdraws a standard from a day, not included. Returns what is left of it, or None where it never applied.

    Earlier decisions keep it. Raises NotPermitted; ActionRefused `not_found`, `standard_has_ended` where it is out of
    force by then already.
    """
    context = CaseworkContext.open(actor, may_set_practice)
    with atomic_action(standard=number):
        mine = AdoptedStandard.objects.filter(municipality_id=actor.municipality, pk=number).believed()
        row = mine.select_for_update().first()
        if row is None:
            raise ActionRefused("not_found", what="adoptedstandard", number=number)
        if row.valid.upper is not None and row.valid.upper <= on:
            raise ActionRefused("standard_has_ended", ended=row.valid.upper.isoformat())
        close_statement(row)
        left = cut_period(row.valid, on)
        log_standard_change(context, "standard_ended", row, on)
        # The new row has its own source, so a database trigger sets the administrator who ends it, and the moment.
        return None if left is None else restate_statement(row, left, {"source": row.source})


def log_standard_change(context: CaseworkContext, verb: str, row: AdoptedStandard, on: date) -> None:
    """Logs that a standard came into force or was withdrawn."""
    audit.record(
        context.actor,
        verb,
        subject=f"adoptedstandard:{row.pk}",
        regime=row.regime,
        catalogue=row.catalogue,
        on=on.isoformat(),
    )
