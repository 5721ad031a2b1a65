"""What a letter that takes something away says: what is lost, why now, and that it comes in spite of a complaint."""

from __future__ import annotations

import re

import pytest

from benchmarks.letters.read_all import ReadLetter
from municipality.casework.letters import Capacity, DecisionMatter, GrantedPackage, GrantedPathway, content_from_json
from tests.municipality.letters.test_all_letters import decisions
from tests.municipality.letters.test_texts import answer

# Asks for the test database, in which the letters are made.
pytestmark = pytest.mark.django_db


def section(text: str, heading: str) -> str:
    """What is below a heading, until the next."""
    found = re.search(rf"^{heading}\n-+\n\n(.*?)(?=^[^\n]+\n-+$|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def test_a_smaller_pathway_says_what_is_no_longer_done_and_not_its_hours_alone(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["strandeng-fewer-2-decision"].text
    lost = section(said, "Det mister du")
    assert "I dag hjælper vi med bad og påklædning om dagen, hver dag." in lost
    assert "Fra den 1. april 2026 hjælper vi med bad og hårvask om dagen, tre gange om ugen." in lost
    assert "Det er ændret\n" not in said


def test_fewer_days_and_help_that_stops_are_what_is_lost(by_name: dict[str, ReadLetter]) -> None:
    fewer, less = (by_name[f"lyngbakke-{case}-2-decision"].text for case in ("fewer", "less"))
    assert section(fewer, "Det mister du") == (
        "- Fra den 1. april 2026 hjælper vi ikke længere med påklædning.\n"
        "- I dag kommer vi alle dage. Fra den 1. april 2026 kommer vi to dage om ugen."
    )
    assert section(less, "Det mister du") == "- Fra den 1. april 2026 får du ikke længere støvsugning og gulvvask."


def test_more_help_is_no_loss(by_name: dict[str, ReadLetter]) -> None:
    more = by_name["lyngbakke-more-2-decision"].text
    assert "Det mister du" not in more
    assert "støvsugning" in section(more, "Det er ændret")


def test_less_help_says_why_it_was_given_why_it_is_less_now_and_why_there_is_still_some(
    made: list[ReadLetter], by_name: dict[str, ReadLetter]
) -> None:
    reduced = [
        (each, given)
        for each, matter in decisions(made)
        for given in matter.granted
        if isinstance(given, GrantedPackage | GrantedPathway) and given.before
    ]
    assert {each.town for each, _given in reduced} == {each.town for each in made}
    for each, given in reduced:
        rows = [line.partition(": ")[0] for line in each.text.splitlines()]
        assert given.less_because, each.name
        assert rows.index("Før") < rows.index("Hvorfor nu") < rows.index("Derfor stadig hjælp"), each.name
    said = by_name["strandeng-fewer-2-decision"].text
    assert "Hvorfor nu: Du bader selv i brusestolen de fleste dage (vores samtale, 9. marts 2026). " in said
    assert "brug for støtte i badet. Du kom lige hjem fra sygehuset.»" in said, "why it was more than the standard"


def test_each_task_that_falls_away_has_its_own_why_and_the_rule_is_with_what_is_cut(
    by_name: dict[str, ReadLetter],
) -> None:
    """The loss and the ground of dressing, which goes altogether, are told apart from the bath, which gets less."""
    rules = {"strandeng": "ældrelovens § 10, jf. ", "lyngbakke": "servicelovens § 83, stk. 1, nr. 1, jf. stk. 2 og 5)"}
    for town, rule in rules.items():
        said = by_name[f"{town}-fewer-2-decision"].text
        assert "- Fra den 1. april 2026 hjælper vi ikke længere med påklædning." in section(said, "Det mister du")
        now = next(each for each in said.splitlines() if each.startswith("Hvorfor nu: "))
        assert "Påklædning: du tager selv tøj på, når du sidder på sengen (vores samtale, 9. marts 2026)." in now
        assert f"Derfor bliver hjælpen mindre ({rule}" in now
    assert "Grunden fra dengang er ovre: du er kommet til kræfter" in by_name["strandeng-fewer-2-decision"].text
    assert "jf. stk. 2).\n" in by_name["lyngbakke-fewer-2-decision"].text, "what is kept rests on the condition alone"


def test_the_headline_says_that_help_gets_less_and_when_and_the_board_what_can_be_kept(
    made: list[ReadLetter],
) -> None:
    taken = [(each, matter) for each, matter in decisions(made) if matter.replaced and matter.replaced.lost]
    assert taken
    for each, matter in taken:
        assert "bliver mindre fra den 1. april 2026. " in answer(each.text), each.name
        assert ("om du skal beholde den hjælp, du har haft" in each.text) is (matter.application is None), each.name
        assert "mindre eller stopper" not in each.text, each.name
    same = [each for each in made if "-same-2-" in each.name]
    assert same
    assert all(answer(each.text).startswith("Din hjælp fortsætter. Du får ") for each in same)


def test_a_rule_on_complaints_is_printed_once(made: list[ReadLetter]) -> None:
    twice = [each.name for each in made if each.text.count("§§ 60, 66 og 67") > 1]
    assert not twice


def test_a_letter_on_relief_says_what_the_board_can_decide(by_name: dict[str, ReadLetter]) -> None:
    no, ends = by_name["lyngbakke-no-relief-2-relief-decision"], by_name["lyngbakke-relief-ends-4-relief-ending"]
    assert "Ankestyrelsen kan afgøre, om du skal have aflastning, og hvor meget." in no.text
    assert "Ankestyrelsen kan afgøre, om aflastningen skal fortsætte." in ends.text


def test_a_letter_that_takes_help_says_that_it_comes_though_one_complains(made: list[ReadLetter]) -> None:
    taken = [each for each, matter in decisions(made) if matter.replaced and matter.replaced.lost]
    assert taken
    assert not [each.name for each in taken if "også hvis du klager" not in each.text]


def test_no_letter_tells_a_number_for_the_level_and_the_level_only_where_help_rests_on_no_more(
    made: list[ReadLetter],
) -> None:
    assert not [each.name for each in made if re.search(r"funktionsniveau \d\)|begrænsninger", each.text)]
    assert any(not matter.granted for _each, matter in decisions(made))
    for each, matter in decisions(made):
        is_founded = all(given.facts for given in matter.granted)
        assert ("Samlet vurderer vi" in each.text) is not is_founded, each.name


def test_near_the_end_of_life_a_number_answers_when_the_providers_is_closed(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["strandeng-fast-track-1-decision"].text
    assert "(hver dag kl. 7–23). De skal finde en ny tid eller sende en anden. " in said
    assert "Er telefonen lukket, så ring til Visitationen på 00 11 22 11." in said


def test_who_acts_for_the_citizen_reads_what_that_person_can_do(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["lyngbakke-place-1-decision"]
    to = content_from_json(said.content).on_behalf
    assert to is not None
    assert to.capacity is Capacity.GUARDIAN
    assert "Du kan ringe, svare og klage for Gudrun Flyttesen, så langt værgemålet rækker." in said.text


def test_help_for_a_time_beside_other_help_ends_alone_and_is_looked_at_before(by_name: dict[str, ReadLetter]) -> None:
    for town in ("lyngbakke", "strandeng"):
        said = by_name[f"{town}-for-a-time-1-decision"].text
        assert "Et ekstra bad slutter fredag den 8. maj 2026. Det ser vi på inden da." in said, town
        assert "Vi ser på resten af hjælpen igen senest tirsdag den 9. marts 2027." in said, town


def test_the_letter_says_what_the_need_comes_from_with_its_source(made: list[ReadLetter]) -> None:
    by_act = {"ældreloven": "Du er (?:blevet|svækket)", "serviceloven": "Du har haft leddegigt"}
    found = set()
    for each, matter in decisions(made):
        if matter.need_cause is None:
            continue
        act = "ældreloven" if "afgjort efter ældreloven" in each.text else "serviceloven"
        found.add(act)
        assert re.search(rf"afgjort efter {act}.*\)\. {by_act[act]}.*\(vores samtale, ", each.text), each.name
    assert found == set(by_act)
    dwellings = [matter for _each, matter in decisions(made) if is_of_dwellings(matter)]
    assert dwellings
    assert not [matter for matter in dwellings if matter.need_cause]


def test_help_that_all_ends_says_the_day_in_its_headline_and_what_follows(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["lyngbakke-dispensed-1-decision"].text
    assert answer(said).endswith(", til og med den 8. maj 2026.")
    assert "inden den slutter fredag den 8. maj 2026. Så får du et brev om, hvilken hjælp du får derefter." in said


def test_help_out_of_bed_that_was_asked_for_is_answered(made: list[ReadLetter]) -> None:
    asked = [
        (each, matter)
        for each, matter in decisions(made)
        if matter.application and "komme op" in matter.application.wish and matter.is_met_in_full
    ]
    assert asked
    for each, _matter in asked:
        said = each.text.partition("Vi siger ja til det hele")[2].lower()
        assert "op af sengen" in said or "komme op" in said, each.name


def test_a_pause_of_unknown_length_names_who_answers_when_the_unit_is_closed(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["strandeng-in-hospital-2-pause"].text
    assert "Har vi lukket, så ring til Strandeng Hjemmepleje på telefon 00 11 22 21 (hver dag kl. 7–23)." in said
    assert "Har vi lukket" not in by_name["strandeng-away-2-pause"].text


def test_refused_relief_says_the_condition_that_is_not_met_and_the_other_forms(made: list[ReadLetter]) -> None:
    refused = [each for each in made if re.search(r"no-relief.*-relief-decision$", each.name)]
    assert refused
    for each in refused:
        assert "Nejlast, men ikke så meget, at du har brug for aflastning." in each.text, each.name
        assert "Vi har også set på andre måder at aflaste dig på. Du fik tilbudt afløsning" in each.text, each.name


def is_of_dwellings(matter: DecisionMatter) -> bool:
    """Whether the reason for the Act is that a dwelling rests on none."""
    return matter.why_this_act is not None and "afgjort" not in matter.why_this_act.text


def test_a_home_says_what_else_it_costs_and_when_to_give_notice_of_the_old_one(made: list[ReadLetter]) -> None:
    homes = [each for each in made if "plejebolig" in answer(each.text) and "En plejebolig." in each.text]
    offered = [each for each in made if "Vi tilbyder dig en plads" in answer(each.text)]
    assert offered
    for each in [*homes, *offered]:
        assert "Flytning: Du skal også betale indskud, varme og el. Sig først din gamle bolig op," in each.text, (
            each.name
        )
