"""Finds what is wrong with the process of a catalogue: its Acts, its steps, and its longest durations."""

from __future__ import annotations

from collections.abc import Iterator

from helhed.catalogue.model import Catalogue, Common, Product
from helhed.catalogue.process import ProcessRule, ProcessStep, StepStart
from helhed.catalogue.rules import Force, Limit, LimitKind
from helhed.catalogue.values import Unit
from helhed.errors import Fault

__all__ = ["DURATION_UNITS", "duration_faults", "process_faults"]

DURATION_UNITS = (Unit.WEEKS, Unit.DAYS, Unit.MONTHS)
"""What a longest duration is counted in."""

STEP_UNITS = (Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS)
"""What the deadline of a step is counted in."""

_COMMON = "common.toml"


def process_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yields an Act named twice, a rule about an Act the catalogue is not for, and a step without its number."""
    common = catalogue.common
    if common.also_regime is common.regime:
        message = f"«{common.regime}» står også i «regime»; skriv den anden lov, eller udelad «also_regime»."
        yield Fault(file=_COMMON, key="also_regime", message=message)
    for number, rule in enumerate(common.process):
        for key, message in (*_act_faults(common, rule), *_step_faults(catalogue, rule)):
            yield Fault(file=_COMMON, key=f"process/{number}/{key}", message=message)


def _act_faults(common: Common, rule: ProcessRule) -> Iterator[tuple[str, str]]:
    for regime in rule.regimes:
        if regime not in common.regimes:
            named = " og ".join(f"«{each}»" for each in common.regimes)
            yield "regimes", f"kataloget er for {named}, ikke for «{regime}»; skriv den anden lov som «also_regime»."


def _step_faults(catalogue: Catalogue, rule: ProcessRule) -> Iterator[tuple[str, str]]:
    if rule.step is ProcessStep.UNSTATED:
        if rule.after is not StepStart.UNSTATED:
            yield "after", "«after» hører til et trin; skriv også «step»."
        return
    if not rule.parameter:
        yield "step", "trinnet mangler «parameter»: tallet med, hvor længe det må tage."
        return
    for unit in dict.fromkeys(_list_units(catalogue, rule)):
        if unit not in STEP_UNITS:
            known = ", ".join(STEP_UNITS)
            yield "parameter", f"«{rule.parameter}» er i enheden {unit}, men et trins frist er i {known}."


def _list_units(catalogue: Catalogue, rule: ProcessRule) -> Iterator[Unit]:
    """The units of a step's number for each product it names; a name that leads nowhere is a fault of its own."""
    for code in rule.applies_to or ("",):
        try:
            yield catalogue.parameter(catalogue.product(code) if code else None, rule.parameter).unit
        except KeyError:
            continue


def duration_faults(owner: Product | Common, file: str) -> Iterator[Fault]:
    """Yields a binding longest duration, which would refuse, and a closing assessment of another kind of limit."""
    for number, limit in enumerate(owner.limits):
        for key, message in _limit_faults(limit):
            yield Fault(file=file, key=f"limits/{number}/{key}", message=message)


def _limit_faults(limit: Limit) -> Iterator[tuple[str, str]]:
    is_duration = limit.kind is LimitKind.DURATION_AT_MOST
    if is_duration and limit.force is Force.BINDING:
        yield "force", "en længste varighed må ikke afvise af sig selv: skriv «main_rule», så en person tager stilling."
    if limit.closing_assessment and not is_duration:
        yield "closing_assessment", f"«closing_assessment» hører til «{LimitKind.DURATION_AT_MOST}»."
