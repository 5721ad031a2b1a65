"""The case on paper says what the assessor wrote, in words: no code, and nothing of what computed it."""

from __future__ import annotations

import re

from municipality.access.row_security import as_actor
from municipality.casework.catalogues import get_catalogue
from municipality.casework.models import Decision, RefusedItem
from tests.municipality.casework import worlds
from tests.municipality.web.assessor.cases import Case

FACT = "du vasker dig selv ved håndvasken"


def printed(case: Case) -> str:
    page = case.client.get(f"{case.address}udskrift/").content.decode()
    return re.sub(r"\s+", " ", page.replace("\N{NO-BREAK SPACE}", " "))


def test_a_printed_decision_says_what_the_assessor_wrote(case: Case) -> None:
    page = printed(case)
    for held in (
        "du kan ikke selv klare din morgenpleje",
        "at du klarer morgenen",
        "Får borgeren alt det, der er søgt om?",
        "borgeren har gennemført et forløb",
    ):
        assert held in page
    assert "herning" not in re.sub(r"Herning|href=\S+", "", page), "the standard stands by its name"
    assert "Herning" in page


def test_what_the_classifier_said_is_not_printed_as_the_decisions_reason(case: Case) -> None:
    row = Decision.objects.get(citizen=case.citizen)
    said = [reason["text"] for reason in row.classification.get("reasons", [])]
    page = printed(case)
    assert [text for text in said if text in page] == []


def test_a_refused_item_is_printed_by_its_words_with_the_fact_it_rests_on(case: Case) -> None:
    with as_actor(case.world.assessor) as assessor:
        of = worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
        product = get_catalogue("herning", worlds.DAY).product("F2")
        given, never = product.items[0], next(item for item in product.items if item.role.value == "excluded")
        refusal = worlds.decisions.ItemRefusal(item=never.id, reason="det indgår ikke", rule=worlds.RULE)
        facts = [worlds.fact(FACT), worlds.fact("du går til frisør i byen", item=never.id)]
        wish = {"items": [given.id, never.id]}
        line = worlds.line("F2", wish=wish, refused_items=(refusal,), facts=facts)
        worlds.sent(assessor, of, line)
        assert RefusedItem.objects.get().item == never.id
    page = re.sub(r"\s+", " ", case.client.get(f"/sager/{of.pk}/udskrift/").content.decode())
    assert f"{never.text} (det indgår ikke" in page
    assert FACT in page
    assert f"Ikke givet: {never.id}" not in page
