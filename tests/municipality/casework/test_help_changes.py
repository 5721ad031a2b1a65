"""What a new decision changes in running help is said, told to the provider, and given notice where it is less:
minutes, weeks, a single time, and days where only words said how often.
"""

from __future__ import annotations

from typing import Any

import pytest

from municipality.access.actor import Actor
from municipality.casework.actions.decision import decision_sending, decisions, hearings
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.codes import DESCRIBED
from municipality.casework.mappers.lines.difference_sentences import UNCHANGED
from municipality.casework.models import Citizen, Letter, OrderNotice
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.test_burden_days import FACTS, LATER, WEEK, choose_pathways, send, write
from tests.municipality.casework.test_relief import plain
from tests.municipality.casework.worlds import DAY, World, line

LESS = "Den bliver mindre fra"


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


def words(wish: dict[str, Any], **more: Any) -> DecisionLineDraft:
    said = {"package": "Hjælp til bad", "category": "personal_care", "weekdays": WEEK, "visits": 1} | wish
    return line(wish=said, catalogue=DESCRIBED, **{"facts": FACTS} | more)


def package(wish: dict[str, Any], **more: Any) -> DecisionLineDraft:
    return line("F2", wish=wish, **{"facts": FACTS} | more)


MONDAY = {"weekdays": ["mon"]}
# How the help is made, what it was, what it is now, what it is now in words, and whether that is less.
CHANGES: list[tuple[Any, dict[str, Any], dict[str, Any], str, bool]] = [
    (words, {"minutes": 60}, {"minutes": 30}, "30 minutter ad gangen", True),
    (words, {"minutes": 45}, {"minutes": 90}, "90 minutter ad gangen", False),
    (words, {"weekly_minutes": 120}, {"weekly_minutes": 60}, "1 time om ugen", True),
    (package, MONDAY, MONDAY | {"weeks": [2, 4]}, "i uge 2 og 4", True),
    (package, MONDAY | {"weeks": [2, 4]}, MONDAY, "hver uge", False),
    (package, {"visits": 2}, {"visits": 1}, "én gang om dagen", True),
    (words, {"per_day": 1}, {"per_day": 2}, "to gange om dagen", False),
    (words, {"quantity": 1}, {"quantity": 0.5}, "halv hjælp", True),
    (package, {"starts": ["08:00"]}, {"starts": ["09:00"]}, "fra kl. 9.00", False),
]


@pytest.mark.parametrize("change", CHANGES, ids=[f"{each[1]}-{each[2]}" for each in CHANGES])
def test_each_thing_that_differs_is_said_told_to_the_provider_and_given_notice_where_it_is_less(
    assessor: Actor, world: World, karen: Citizen, change: tuple[Any, dict[str, Any], dict[str, Any], str, bool]
) -> None:
    make, before, now, phrase, is_less = change
    kept: dict[str, Any] = {"provider_id": world.near, "deviation_reason": "det er der brug for"}
    first = worlds.sent(assessor, karen, make(before, **kept))
    letter = send(assessor, write(assessor, first, [make(now, start=LATER, **kept)]))
    assert UNCHANGED not in letter
    assert phrase in letter.partition("Det mister du" if is_less else "Det er ændret")[2].partition("Mål")[0]
    assert (LESS in letter) is is_less
    assert ("jf. stk. 2 og 5" in letter) is (is_less and make in {package, words})
    (notice,) = OrderNotice.objects.filter(event="changed")
    assert [said for said in notice.details if phrase in said]


@pytest.mark.parametrize("less", [{"weeks": [2, 4]}, {"one_off": True}], ids=["weeks", "once"])
def test_help_in_fewer_weeks_or_once_rests_on_a_fact(assessor: Actor, karen: Citizen, less: dict[str, Any]) -> None:
    first = worlds.sent(assessor, karen, package({"weekdays": ["mon"]}))
    row = write(assessor, first, [package({"weekdays": ["mon"]} | less, start=LATER, facts=())])
    with pytest.raises(ActionRefused, match="letter_incomplete") as refused:
        decision_sending.send(assessor, row.pk, row.version, LATER)
    assert "bliver mindre: skriv mindst én oplysning" in refused.value.details["faults"][0]


def often(how_often: str, **more: Any) -> DecisionLineDraft:
    return words({"weekdays": None, "visits": None, "how_often": how_often}, **more)


@pytest.mark.parametrize("answer", ["less", "not_less"])
def test_a_frequency_in_words_is_no_number_of_days_so_the_assessor_is_asked(
    assessor: Actor, karen: Citizen, answer: str
) -> None:
    first = worlds.sent(assessor, karen, often("hver anden uge"))
    row = write(assessor, first, [words({"weekdays": ["mon", "thu"]}, start=LATER)], less_help="")
    with pytest.raises(ActionRefused, match="letter_incomplete") as refused:
        decision_sending.send(assessor, row.pk, row.version, LATER)
    assert refused.value.details["faults"] == ["Svar på, om borgeren får mindre hjælp end før."]
    kept = [words({"weekdays": ["mon", "thu"]}, start=LATER)]
    row = decisions.write_lines(
        assessor, row.pk, row.version, kept, worlds.answers(kept, less_help=answer, is_wish_met=None)
    )
    letter = send(assessor, row)
    kom = "Før kom vi hver anden uge. Nu kommer vi mandag og torsdag."
    fra = "I dag kommer vi hver anden uge. Fra den"
    assert (fra if answer == "less" else kom) in letter
    assert "alle dage" not in letter
    assert "ikke skrevet" not in letter
    assert (LESS in letter) is (answer == "less")


def test_help_in_words_changed_at_a_reassessment_says_both_words(assessor: Actor, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, often("hver uge"))
    row = write(assessor, first, [often("hver uge", start=LATER)])
    assert UNCHANGED in worlds.preview_text(assessor, row.pk, LATER)
    kept = [often("hver anden uge", start=LATER)]
    answers = worlds.answers(kept, less_help="less", is_wish_met=None)
    letter = send(assessor, decisions.write_lines(assessor, row.pk, row.version, kept, answers))
    assert "hver uge" in letter.partition("Det mister du")[2]
    assert "hver anden uge" in letter.partition("Det mister du")[2]
    assert LESS in letter


def test_shorter_visits_that_come_more_often_are_asked_about(assessor: Actor, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, words({"weekdays": ["mon"], "minutes": 60}))
    row = write(assessor, first, [words({"weekdays": ["mon", "thu"], "minutes": 45}, start=LATER)], less_help="")
    with pytest.raises(ActionRefused, match="letter_incomplete") as refused:
        decision_sending.send(assessor, row.pk, row.version, LATER)
    assert refused.value.details["faults"] == ["Svar på, om borgeren får mindre hjælp end før."]


HEARD = ["Du går selv i bad (hjemmeplejen, 2. marts 2026)"]


def test_a_hearing_at_the_municipalitys_own_follow_up_says_so_and_why(assessor: Actor, karen: Citizen) -> None:
    worlds.sent(assessor, karen)
    own = worlds.enquiry(assessor, karen, source="municipality", matter="follow_up", wish="se på hjælpen").pk
    said: dict[str, Any] = {"about": "dit bad", "may_mean": "Du kan få mindre hjælp.", "facts": HEARD}
    for enquiry in (own, None):
        row = worlds.draft(assessor, karen, enquiry=enquiry)
        letter = plain(
            Letter.objects.get(
                hearing=hearings.start_hearing(assessor, row.pk, row.version, hearings.HearingText(**said), on=DAY)
            )
        ).replace("\N{NO-BREAK SPACE}", " ")
        assert "Vi har selv taget din sag op." in letter
        assert "Anledningen: Du kom hjem fra sygehuset." in letter
        assert "søgte" not in letter
        assert "Vi skulle have sendt dig svar" not in letter, "nobody applied, so no answer was due"


def test_a_hearing_about_an_application_still_says_who_applied(assessor: Actor, karen: Citizen) -> None:
    asked = worlds.enquiry(assessor, karen, source="citizen").pk
    row = worlds.draft(assessor, karen, enquiry=asked)
    said: dict[str, Any] = {"about": "dit bad", "may_mean": "Du kan få mindre hjælp.", "facts": HEARD}
    letter = plain(
        Letter.objects.get(
            hearing=hearings.start_hearing(assessor, row.pk, row.version, hearings.HearingText(**said), on=DAY)
        )
    )
    assert ": «hjælp til bad»" in letter.replace("Hjælp", "hjælp")
    assert "Du søgte om hjælp den " in letter
    assert "selv taget din sag op" not in letter


def test_minutes_of_help_under_the_elderly_care_act_are_a_difference_too(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    choose_pathways(assessor, karen)
    kept: dict[str, Any] = {"provider_id": world.near, "deviation_reason": "det er der brug for"}
    first = worlds.sent(assessor, karen, words({"minutes": 60}, **kept))
    letter = send(assessor, write(assessor, first, [words({"minutes": 30}, start=LATER, **kept)]))
    assert UNCHANGED not in letter
    assert OrderNotice.objects.filter(event="changed").exists()


def items(named: list[str], refused: tuple[str, ...] = (), **more: Any) -> DecisionLineDraft:
    """A package of named items, some of them refused with a fact each."""
    gone = tuple(decisions.ItemRefusal(item=each, reason="du klarer det selv", rule=worlds.RULE) for each in refused)
    facts = tuple(worlds.fact(f"du klarede {each} i dag", item=each) for each in refused)
    return line("F2", wish={"items": named}, refused_items=gone, facts=facts, **more)


def test_an_item_that_is_refused_now_and_was_given_is_less_help(assessor: Actor, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, items(["bath", "dressing"]))
    letter = send(assessor, write(assessor, first, [items(["bath", "dressing"], ("dressing",), start=LATER)]))
    assert LESS in letter
    assert "jf. stk. 2 og 5" in letter
    assert "du klarede dressing i dag" in letter.lower()


def test_an_item_that_was_refused_last_time_and_is_still_not_given_is_no_less(assessor: Actor, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, items(["bath", "dressing"], ("dressing",)))
    again = items(["bath", "dressing"], ("dressing",), start=LATER)
    letter = send(assessor, write(assessor, first, [again]))
    assert LESS not in letter
    assert UNCHANGED in letter
