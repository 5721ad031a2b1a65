"""The facts a catalogue declares for itself: what its standard asks that the national vocabulary has no word for.

Such a fact is named `<catalogue>.<fact>`, so that it never takes the name or the meaning of a national one. To a rule,
an input and an explanation it is a fact like any other: unknown where it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helhed.catalogue.vocabulary import FACT_NAMES, FactDefinition, FactKind
from helhed.errors import Fault

__all__ = ["VALUE_PLACE", "DeclaredFact", "declared_fact_faults", "define_facts"]

FACTS_FILE = "facts.toml"
VALUE_PLACE = "{value}"
"""Where the sentence of a number has its value."""

DECLARED_KINDS = (FactKind.FLAG, FactKind.CHOICE, FactKind.COUNT, FactKind.AMOUNT)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FLAG_SENTENCES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFact:
    """A fact as facts.toml declares it.

    `ask` is the question as the assessor answers it, `ask_citizen` as the public page asks it (`ask` where it is
    empty). `said` has a Danish sentence for each value: yes and no of a flag, each of `choices`; one sentence with
    `{value}` for a count or an amount. `short` has a word or two for each choice. `may_become` are the values a known
    fact can take when people act or decide; an amount has none.
    """

    name: str
    kind: FactKind
    ask: str
    said: tuple[str, ...]
    meaning: str = ""
    ask_citizen: str = ""
    choices: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    may_become: tuple[bool | int | str, ...] = ()

    @property
    def values(self) -> tuple[bool | int | str, ...]:
        """The values it can have, where there are only some."""
        known: Mapping[FactKind, tuple[bool | int | str, ...]] = {
            FactKind.FLAG: (True, False),
            FactKind.CHOICE: self.choices,
            FactKind.COUNT: self.numbers,
        }
        return known.get(self.kind, ())

    def define(self, catalogue_id: str) -> FactDefinition:
        """The fact as rules, forms and explanations read it."""
        is_number = self.kind in (FactKind.COUNT, FactKind.AMOUNT)
        return FactDefinition(
            name=f"{catalogue_id}.{self.name}",
            kind=self.kind,
            meaning=self.meaning or self.ask,
            question=self.ask,
            plain=self.ask_citizen,
            choices=self.choices,
            numbers=self.numbers,
            said=() if is_number else tuple(zip(self.values, self.said, strict=False)),
            short=tuple(zip(self.choices, self.short or self.choices, strict=False)),
            sentence=self.said[0] if is_number and self.said else "",
            may_become=self.may_become,
        )


def define_facts(catalogue_id: str, declared: Sequence[DeclaredFact]) -> dict[str, FactDefinition]:
    """The definitions of a catalogue's own facts, by their full names."""
    return {defined.name: defined for fact in declared if (defined := fact.define(catalogue_id))}


def declared_fact_faults(declared: Sequence[DeclaredFact]) -> Iterator[Fault]:
    """Yields what makes a declared fact unusable: its name, its kind, and values without a sentence."""
    for number, fact in enumerate(declared):
        for key, message in _faults_of(fact):
            yield Fault(file=FACTS_FILE, key=f"facts/{number}/{key}", message=message)


def _faults_of(fact: DeclaredFact) -> Iterator[tuple[str, str]]:
    if not _NAME.fullmatch(fact.name):
        yield "name", f"«{fact.name}» kan ikke være et navn; brug små bogstaver a–z, tal og understreg."
    elif fact.name in FACT_NAMES:
        yield "name", f"«{fact.name}» findes i det nationale ordforråd; brug det, eller vælg et andet navn."
    if fact.kind not in DECLARED_KINDS:
        words = ", ".join(DECLARED_KINDS)
        yield "kind", f"et katalogs eget faktum kan ikke være «{fact.kind}»; skriv et af ordene {words}."
        return
    yield from _value_faults(fact)
    yield from _sentence_faults(fact)
    for value in fact.may_become:
        if not any(value is known or (value == known and type(value) is type(known)) for known in fact.values):
            yield "may_become", f"{_written(value)} er ikke en af de værdier, «{fact.name}» kan have."


def _value_faults(fact: DeclaredFact) -> Iterator[tuple[str, str]]:
    wanted = {FactKind.CHOICE: "choices", FactKind.COUNT: "numbers"}.get(fact.kind, "")
    if wanted and not getattr(fact, wanted):
        yield wanted, f"«{fact.name}» mangler «{wanted}»: de værdier, der kan vælges imellem."
    for key in ("choices", "numbers"):
        if key != wanted and getattr(fact, key):
            yield key, f"«{key}» hører ikke til et faktum af arten «{fact.kind}»."
    if len(set(fact.values)) < len(fact.values):
        yield wanted, f"«{fact.name}» har samme værdi to gange."
    if any(number < 0 for number in fact.numbers):
        yield "numbers", "et antal kan ikke være negativt."
    if fact.short and len(fact.short) != len(fact.choices):
        yield "short", f"skriv ét kort ord for hver af de {len(fact.choices)} værdier, eller udelad «short»."


def _sentence_faults(fact: DeclaredFact) -> Iterator[tuple[str, str]]:
    if fact.kind in (FactKind.COUNT, FactKind.AMOUNT):
        if len(fact.said) != 1 or VALUE_PLACE not in fact.said[0]:
            yield "said", f"skriv én sætning, hvor tallet sættes ind: [«… {VALUE_PLACE} …»]."
        return
    wanted = _FLAG_SENTENCES if fact.kind is FactKind.FLAG else len(fact.choices)
    if len(fact.said) != wanted:
        which = "ja og nej" if fact.kind is FactKind.FLAG else "hver af værdierne"
        yield "said", f"skriv {wanted} sætninger, én for {which}; her står {len(fact.said)}."


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"«{value}»"
