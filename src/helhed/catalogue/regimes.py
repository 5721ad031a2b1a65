"""The Acts a catalogue can rest on, and the fact that says which of them a citizen's help is granted under.

A catalogue may be for both Acts. Its rules may then read the fact `regime`: unknown like any other fact until a person
has chosen the Act, and never something a citizen could change.
"""

from __future__ import annotations

from enum import StrEnum

from helhed.catalogue.vocabulary import FactDefinition, FactKind

__all__ = ["REGIME", "REGIME_FACT", "Regime"]


class Regime(StrEnum):
    """The Act a catalogue rests on."""

    SOCIAL_SERVICES_ACT = "social_services_act"
    ELDERLY_CARE_ACT = "elderly_care_act"


REGIME = "regime"
"""The fact's name in rules and inputs."""

REGIME_FACT = FactDefinition(
    name=REGIME,
    kind=FactKind.CHOICE,
    meaning="Loven, borgerens hjælp gives efter; kun i et katalog for begge love",
    question="Hvilken lov gives hjælpen efter?",
    choices=tuple(regime.value for regime in Regime),
    said=(
        (Regime.SOCIAL_SERVICES_ACT.value, "Hjælpen gives efter serviceloven"),
        (Regime.ELDERLY_CARE_ACT.value, "Hjælpen gives efter ældreloven"),
    ),
    short=((Regime.SOCIAL_SERVICES_ACT.value, "serviceloven"), (Regime.ELDERLY_CARE_ACT.value, "ældreloven")),
)
