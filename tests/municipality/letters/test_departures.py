"""A letter that departs from a standard tells the condition as the rule it is, and never as a fact of the citizen."""

from __future__ import annotations

import pytest

from municipality.casework.mappers.lines.letter_deviation import describe_standard_objection, simplify_standard_text
from municipality.casework.models import DecisionLine

TOLD = {
    "Borgeren kan ikke selv komme til og fra centret. Borgeren kan komme til centret alene.": (
        "Normalt gives hjælpen kun, når man ikke selv kan komme til og fra centret. Du kan komme til centret alene."
    ),
    "Pårørende kan ikke træde til. Pårørende kan og vil hjælpe.": (
        "Normalt gives hjælpen kun, når pårørende ikke kan træde til. Dine pårørende kan og vil hjælpe."
    ),
    "Borgeren er ikke omfattet af servicelovens § 85. Borgeren er omfattet af servicelovens § 85.": (
        "Normalt gives hjælpen kun, når man ikke er omfattet af servicelovens § 85. "
        "Du er omfattet af servicelovens § 85."
    ),
    "Træning er prøvet, før ydelsen gives. Træning, hjælpemidler eller ændrede vaner er ikke prøvet endnu.": (
        "Normalt gives hjælpen kun, når træning er prøvet, før hjælpen gives. Træning, hjælpemidler eller ændrede "
        "vaner er ikke prøvet endnu."
    ),
    "Ydelsen gives ofte ved funktionsniveau 1–2. Funktionsniveauet er 3.": (
        "Hjælpen gives ofte ved funktionsniveau 1–2, og dit er 3."
    ),
}


@pytest.mark.parametrize("found", TOLD)
def test_a_condition_is_told_as_a_rule_and_the_fact_as_hers(found: str) -> None:
    assert simplify_standard_text(found) == TOLD[found]


def test_what_is_not_known_is_told_as_what_the_standard_asks() -> None:
    line = DecisionLine(
        findings=[
            {
                "rule": "midlertidig-somatisk.housing_grant",
                "outcome": "unknown",
                "text": "Der er en afgørelse om et midlertidigt somatisk ophold. Ikke oplyst: Er borgeren visiteret?",
            }
        ]
    )
    said = describe_standard_objection(line)
    assert said == "normalt gives hjælpen kun, når der er en afgørelse om et midlertidigt somatisk ophold"
