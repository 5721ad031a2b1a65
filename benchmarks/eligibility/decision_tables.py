"""The same rules as decision tables for zen-engine (JDM), one table a product, generated from the catalogues.

A table is read from the top and the first row that fits decides: outside, then unknown, then needs a reason, and last
within. A row further down is read only when no row above it fitted, so it need not distinguish «unknown» from «not
met», and each table is as short as one written by hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product as choices_of
from typing import Any

import zen

from benchmarks.eligibility.cases import Case
from helhed.catalogue import Force, Interval, Operator
from helhed.catalogue.vocabulary import NOT_RELEVANT
from helhed.eligibility import Rulebook, Verdict
from helhed.eligibility.output import fact_value_as_json
from helhed.eligibility.requirements import Asked, FactQuestion
from helhed.eligibility.rulebook import ProductRules

STANDARDS = "standards"
"""The key of the one decision that holds all the tables."""

CellOf = Callable[[FactQuestion], str]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """zen-engine with all products' tables in one decision.

    Handing the decision over as static content is the fastest of the ways the engine offers: its expressions are then
    compiled once and not for every case.
    """

    engine: zen.ZenEngine
    names: tuple[str, ...]

    def answer(self, context: Json) -> Json:
        """Evaluate one case in all tables; return zen-engine's answer."""
        result: Json = self.engine.evaluate(STANDARDS, context)["result"]
        return result

    def answers(self, contexts: Sequence[Json]) -> list[Json]:
        """Many cases in the engine's one call for many."""
        requests = [{"key": STANDARDS, "context": context} for context in contexts]
        return [answer["data"]["result"] for answer in self.engine.evaluate_batch(requests)]

    def verdicts(self, result: Json) -> tuple[Verdict, ...]:
        """An answer as verdicts, in the products' order."""
        return tuple(Verdict(result[name]) for name in self.names)


def tables_of(rulebooks: Sequence[Rulebook]) -> Tables:
    """The engine with the tables of every product of some catalogues."""
    products = [rules for rulebook in rulebooks for rules in rulebook.products]
    names = tuple(f"product_{number}" for number in range(len(products)))
    graph = _graph([_table(name, rules) for name, rules in zip(names, products, strict=True)])
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {STANDARDS: graph}}})
    return Tables(engine=engine, names=names)


def contexts_of(cases: Sequence[Case], rulebooks: Sequence[Rulebook]) -> list[Json]:
    """The cases as zen-engine takes them: only the facts that some rule reads, null where unknown."""
    read = sorted({fact for rulebook in rulebooks for rules in rulebook.products for fact in rules.facts})
    return [
        {fact: fact_value_as_json(known[fact]) for fact in read} for known in (case.facts().known for case in cases)
    ]


def row_count(rulebooks: Sequence[Rulebook]) -> int:
    """How many rows the tables have together."""
    return sum(len([*_rows(rules)]) for rulebook in rulebooks for rules in rulebook.products)


def _graph(tables: list[Json]) -> Json:
    asked, answered = _node("request", "inputNode", {"schema": ""}), _node("response", "outputNode", {"schema": ""})
    ends = [pair for table in tables for pair in ((asked["id"], table["id"]), (table["id"], answered["id"]))]
    edges = [{"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b} for a, b in ends]
    return json.loads(json.dumps({"nodes": [asked, *tables, answered], "edges": edges}))  # type: ignore[no-any-return]


def _node(name: str, kind: str, content: Json) -> Json:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, "content": content}


def _table(name: str, rules: ProductRules) -> Json:
    rows = [*_rows(rules)]
    questions = [*dict.fromkeys(question for cells, _ in rows for question in cells)]
    columns = {question: f"in_{number}" for number, question in enumerate(questions)}
    inputs = [{"id": key, "name": key, "field": question.fact} for question, key in columns.items()]
    lines = [
        {"_id": str(number), **{key: cells.get(q, "") for q, key in columns.items()}, "out": json.dumps(verdict.value)}
        for number, (cells, verdict) in enumerate(rows)
    ]
    content = {
        "hitPolicy": "first", "inputs": inputs, "outputs": [{"id": "out", "name": "out", "field": name}],
        "rules": lines, "passThrough": False, "executionMode": "single", "inputField": None, "outputPath": None,
    }  # fmt: skip
    return _node(name, "decisionTableNode", content)


def _rows(rules: ProductRules) -> Iterator[tuple[Mapping[FactQuestion, str], Verdict]]:
    """The rows of a product's table, in the order they are tried."""
    binding = [rule.asked for rule in rules.rules if rule.condition.force is Force.BINDING]
    weaker = [rule.asked for rule in rules.rules if rule.condition.force in (Force.MAIN_RULE, Force.GUIDANCE)]
    for requirements, cell, verdict in (
        (binding, _fails, Verdict.OUTSIDE),
        (binding, _falls_short, Verdict.UNKNOWN),
        (weaker, _fails, Verdict.NEEDS_REASON),
    ):
        for asked in requirements:
            yield from (({question: cell(question) for question in ways}, verdict) for ways in _ways_to_fail(asked))
    yield {}, Verdict.WITHIN


def _ways_to_fail(asked: Asked) -> Iterator[tuple[FactQuestion, ...]]:
    """Yields the sets of questions that together fail a requirement: every part of an «any», one part of an «all»."""
    if isinstance(asked, FactQuestion):
        yield (asked,)
    elif asked.joined == "any":
        for chosen in choices_of(*([*_ways_to_fail(part)] for part in asked.parts)):
            yield tuple(dict.fromkeys(question for way in chosen for question in way))
    else:
        for part in asked.parts:
            yield from _ways_to_fail(part)


def _fails(question: FactQuestion) -> str:
    """The cell for «not met»: known, and not what is asked for."""
    known = f"$ not in [null, {NOT_RELEVANT}]" if question.is_level else "$ != null"
    return f"{known} and {_REFUSED[question.operator](question.accepted)}"


def _falls_short(question: FactQuestion) -> str:
    """The cell for «not met, or unknown»."""
    unknown = f"$ in [null, {NOT_RELEVANT}]" if question.is_level else "$ == null"
    return f"{unknown} or {_REFUSED[question.operator](question.accepted)}"


def _listed(accepted: Any) -> str:
    return json.dumps(sorted(accepted))


def _outside(interval: Interval) -> str:
    if interval.last is None:
        return f"$ < {interval.first}"
    return f"$ not in [{interval.first}..{interval.last}]"


_REFUSED: Mapping[Operator, Callable[[Any], str]] = {
    Operator.IS: lambda accepted: f"$ != {json.dumps(accepted)}",
    Operator.ONE_OF: lambda accepted: f"$ not in {_listed(accepted)}",
    Operator.NONE_OF: lambda accepted: f"$ in {_listed(accepted)}",
    Operator.WITHIN: _outside,
    Operator.LACKS: lambda accepted: f"{json.dumps(accepted)} in $",
    Operator.HOLDS: lambda accepted: f"{json.dumps(accepted)} not in $",
}
