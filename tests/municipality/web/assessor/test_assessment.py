"""An assessment in its form: every item with what the citizen says of it, and what differs from last time."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from municipality.casework.models import Assessment
from tests.municipality.casework import worlds
from tests.municipality.web.assessor.cases import Case

ITEM = {
    "nu-personal_care": "3",
    "forventet-personal_care": "2",
    "udfoerelse-personal_care": "partly",
    "betydning-personal_care": "limited",
    "beskrivelse-personal_care": "kan vaske ansigt og hænder",
}


def begun(case: Case) -> Any:
    """A new draft, as the page shows it."""
    worlds.enquiry(case.actor, case.citizen)
    assert case.client.post(f"{case.address}vurdering/").status_code == 302
    return case.page()


def written(case: Case, page: Any, **said: str) -> Any:
    """The form sent with what it held, and this instead."""
    return case.client.post(f"{case.address}vurdering/{page.context['assessment'].pk}/", form_of(page) | said)


def form_of(page: Any) -> dict[str, str]:
    """What the form holds."""
    draft, row = page.context["draft"], page.context["assessment"]
    kept = {"vurderet": draft.assessed_on.isoformat(), "syn": draft.own_view, "udgave": str(row.version)}
    for item in draft.items:
        kept |= {f"nu-{item.code}": level(item.present), f"forventet-{item.code}": level(item.expected)}
    return kept


def level(number: int | None) -> str:
    return "" if number is None else str(number)


def test_an_item_holds_performance_significance_and_a_description(case: Case) -> None:
    assert written(case, begun(case), **ITEM).status_code == 302
    item = Assessment.objects.drafts().get().items.get(code="personal_care")
    assert (item.present, item.expected) == (3, 2)
    assert (item.performance, item.significance) == ("partly", "limited")
    assert item.note == "kan vaske ansigt og hænder"
    shown = next(each for each in case.page().context["items"] if each.code == "personal_care")
    assert shown.has_more
    assert written(case, case.page(), **{"nu-personal_care": "2"}).status_code == 302
    item.refresh_from_db()
    assert item.note == "kan vaske ansigt og hænder", "what a form does not send is kept"


def test_a_word_outside_the_list_is_no_answer(case: Case) -> None:
    written(case, begun(case), **(ITEM | {"udfoerelse-personal_care": "måske"}))
    assert Assessment.objects.drafts().get().items.get(code="personal_care").performance == ""


def test_what_differs_from_last_time_is_told_in_words(case: Case) -> None:
    page = begun(case)
    assert page.context["since_last"] == []
    written(case, page, **ITEM, syn="Jeg kan ikke mere.")
    told = {each.name: (each.one, each.other) for each in case.page().context["since_last"]}
    assert told["Borgerens eget syn"] == ("jeg vil helst selv", "Jeg kan ikke mere.")
    before, now = told["Personlig pleje"]
    assert before == "2 → 1"
    assert now == "3 → 2; udfører dele af; oplever begrænsninger; kan vaske ansigt og hænder"
    assert "sidst: 2 → 1" in case.text()


def test_what_was_written_last_follows_a_save_whose_answer_had_not_come(case: Case) -> None:
    page = begun(case)
    side = str(uuid4())
    first = form_of(page) | {"syn": "Jeg er tr", "side": side, "nr": "1"}
    where = f"{case.address}vurdering/{page.context['assessment'].pk}/"
    assert case.client.post(where, first).status_code == 302
    last = first | {"syn": "Jeg er træt.", "nr": "2"}
    assert case.client.post(where, last).status_code == 302
    assert case.page().context["draft"].own_view == "Jeg er træt."
    assert case.client.post(where, first).status_code == 422, "an earlier save that arrives late is not saved over it"
    elsewhere = first | {"syn": "Jeg er glad.", "side": str(uuid4()), "nr": "3"}
    assert case.client.post(where, elsewhere).status_code == 422, "another window wrote the same field"
    assert case.page().context["draft"].own_view == "Jeg er træt."


def test_a_draft_is_discarded_and_stays_in_the_case(case: Case) -> None:
    page = begun(case)
    row = page.context["assessment"]
    where = f"{case.address}vurdering/{row.pk}/kasser/"
    assert case.client.post(where, {"udgave": "99"}).status_code == 422
    assert case.client.post(where, {"udgave": str(row.version)}).status_code == 302
    row.refresh_from_db()
    assert row.state == "discarded"
    assert "Vurdering (kasseret)" in case.text()
