"""The same rules as OpenFisca variables: one input a fact, one formula a product, generated from the catalogues.

Three values are three numbers, so that «all» is the smallest and «any» the largest: 0 not met, 1 unknown, 2 met. Facts
are plain integers, -1 where unknown, which is faster in OpenFisca than its own enumerations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, cast

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.eligibility.cases import Case
from helhed.catalogue import Force, Interval, Operator, get_fact_definition
from helhed.catalogue.vocabulary import GRANTS, NOT_RELEVANT, FactKind
from helhed.eligibility import FactValue, Rulebook, Verdict
from helhed.eligibility.requirements import Asked, FactQuestion, Joint

Numbers = np.ndarray[Any, np.dtype[np.int32]]
Read = Callable[[str], Numbers]
Formula = Callable[[Read], Numbers]
Inputs = Mapping[str, Numbers]

NOT_KNOWN = -1
NOT_MET, UNKNOWN, MET = 0, 1, 2
VERDICTS = (Verdict.OUTSIDE, Verdict.UNKNOWN, Verdict.NEEDS_REASON, Verdict.WITHIN)
HELD_IN_LISTS = (Operator.LACKS, Operator.HOLDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variables:
    """OpenFisca with a variable for each fact the rules read and each product's verdict."""

    system: TaxBenefitSystem
    questions: tuple[FactQuestion, ...]
    names: tuple[str, ...]
    day: str

    def inputs_of(self, cases: Sequence[Case]) -> Inputs:
        """The cases as columns of integers, a column an input variable."""
        known = [case.facts().known for case in cases]
        return {
            _input_name(q): np.array([_as_number(q, facts[q.fact]) for facts in known], dtype=np.int32)
            for q in self.questions
        }

    def answer(self, inputs: Inputs, count: int) -> list[Numbers]:
        """Every product's verdict for `count` persons at once, as numbers; a fresh simulation, as a request makes."""
        simulation: Simulation = SimulationBuilder().build_default_simulation(self.system, count=count)
        for name, values in inputs.items():
            simulation.set_input(name, self.day, values)
        return [simulation.calculate(name, self.day) for name in self.names]


def variables_of(rulebooks: Sequence[Rulebook], on: date) -> Variables:
    """The tax and benefit system, so called, with the rules of every product of some catalogues."""
    person = build_entity(key="person", plural="persons", label="Citizen", is_person=True)
    system = TaxBenefitSystem([person])
    products = [rules for rulebook in rulebooks for rules in rulebook.products]
    asked = [rule.asked for rules in products for rule in rules.rules]
    inputs = {_input_name(question): question for part in asked for question in _questions(part)}
    for name in inputs:
        system.add_variable(_variable(name, person, default_value=NOT_KNOWN))
    names = tuple(f"verdict_{number}" for number in range(len(products)))
    for name, rules in zip(names, products, strict=True):
        weighed = [(rule.condition.force, _outcome(rule.asked)) for rule in rules.rules]
        system.add_variable(_variable(name, person, formula=_as_openfisca(_verdict(weighed))))
    return Variables(system=system, questions=tuple(inputs.values()), names=names, day=on.isoformat())


def verdicts_of(answer: Sequence[Numbers]) -> list[tuple[Verdict, ...]]:
    """An answer as verdicts, person by person."""
    return [tuple(VERDICTS[number] for number in person) for person in np.stack(answer, axis=1)]


def _variable(name: str, person: Any, **more: Any) -> type[Variable]:
    told = {"value_type": int, "entity": person, "definition_period": DateUnit.DAY, "label": name}
    return type(name, (Variable,), told | more)


def _as_openfisca(verdict: Formula) -> Callable[[Any, Any], Numbers]:
    def formula(persons: Any, period: Any) -> Numbers:
        return verdict(lambda name: persons(name, period))

    return formula


def _verdict(weighed: Sequence[tuple[Force, Formula]]) -> Formula:
    binding = [outcome for force, outcome in weighed if force is Force.BINDING]
    weaker = [outcome for force, outcome in weighed if force in (Force.MAIN_RULE, Force.GUIDANCE)]

    def verdict(read: Read) -> Numbers:
        reason, within = VERDICTS.index(Verdict.NEEDS_REASON), VERDICTS.index(Verdict.WITHIN)
        soft = np.where(_smallest(weaker, read) == NOT_MET, reason, within) if weaker else within
        hard = _smallest(binding, read) if binding else None
        # The two gravest verdicts have the numbers of the two outcomes that lead to them.
        return cast("Numbers", soft if hard is None else np.where(hard == MET, soft, hard))

    return verdict


def _smallest(outcomes: Sequence[Formula], read: Read) -> Numbers:
    return reduce(np.minimum, (outcome(read) for outcome in outcomes))


def _outcome(asked: Asked) -> Formula:
    if isinstance(asked, Joint):
        parts = [_outcome(part) for part in asked.parts]
        joined = np.maximum if asked.joined == "any" else np.minimum
        return lambda read: reduce(joined, (part(read) for part in parts))
    name, accepts = _input_name(asked), _accepts(asked)
    unknown = _is_unknown_level if asked.is_level else _is_unknown

    def outcome(read: Read) -> Numbers:
        values = read(name)
        return np.where(unknown(values), UNKNOWN, np.where(accepts(values), MET, NOT_MET))

    return outcome


def _is_unknown(values: Numbers) -> Any:
    return values == NOT_KNOWN


def _is_unknown_level(values: Numbers) -> Any:
    return (values == NOT_KNOWN) | (values == NOT_RELEVANT)


def _accepts(question: FactQuestion) -> Callable[[Numbers], Any]:
    accepted = question.accepted
    if isinstance(accepted, Interval):
        first, last = accepted.first, accepted.last
        return (lambda v: v >= first) if last is None else (lambda v: (v >= first) & (v <= last))
    if question.operator in HELD_IN_LISTS:
        wanted = int(question.operator is Operator.HOLDS)
        return lambda values: values == wanted
    numbers = [_as_number(question, value) for value in (accepted if isinstance(accepted, frozenset) else [accepted])]
    among: Callable[[Numbers], Any] = lambda values: reduce(np.logical_or, [values == n for n in numbers])  # noqa: E731
    return (lambda values: ~among(values)) if question.operator is Operator.NONE_OF else among


def _questions(asked: Asked) -> Iterator[FactQuestion]:
    if isinstance(asked, FactQuestion):
        yield asked
    else:
        for part in asked.parts:
            yield from _questions(part)


def _input_name(question: FactQuestion) -> str:
    """A fact is one variable; of a list, each value that is asked about is."""
    return f"{question.fact}_{question.accepted}" if question.operator in HELD_IN_LISTS else question.fact


def _as_number(question: FactQuestion, value: FactValue) -> int:
    if value is None:
        return NOT_KNOWN
    if question.operator in HELD_IN_LISTS:
        return int(question.accepted in cast("tuple[str, ...]", value))
    if question.fact != GRANTS and get_fact_definition(question.fact).kind is FactKind.CHOICE:
        return get_fact_definition(question.fact).choices.index(cast("str", value))
    return int(cast("int", value))
