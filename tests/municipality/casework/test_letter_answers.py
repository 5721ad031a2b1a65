"""What a letter must be able to say is asked of the assessor, and a decision does not leave without it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from municipality.access.actions import set_telephone
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions, hearings
from municipality.casework.actions.decision.approval import ask_for_approval
from municipality.casework.actions.letters.letter_answers import FILLED_IN, DecisionAnswers
from municipality.casework.codes import DESCRIBED
from municipality.casework.letters.danish_text import format_long_date
from municipality.casework.mappers.lines.contradictions import find_contradictions
from municipality.casework.models import Citizen, Decision, Hearing, Letter, OutgoingMessage
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line


def refuse(row: Decision, assessor: Actor, code: str) -> None:
    with pytest.raises(ActionRefused, match=f"{code}|letter_incomplete"):
        decision_sending.send(assessor, row.pk, row.version, DAY)


def test_a_decision_cannot_leave_while_nobody_has_said_whether_the_wish_is_met(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    row = worlds.draft(assessor, of, enquiry=worlds.enquiry(assessor, of).pk)
    open_answer = worlds.answers([line()], is_wish_met=None)
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], open_answer)
    refuse(row, assessor, "decision_answers_the_wish")


def test_what_a_draft_is_filled_in_with_stays_until_it_is_answered(assessor: Actor) -> None:
    before = worlds.sent(assessor, worlds.citizen(assessor))
    on = before.review_on
    assert on is not None
    draft = decisions.draft_decision(assessor, before.assessment_id, on=on, replaces=before.pk)
    kept = DecisionAnswers.of(Decision.objects.get(pk=draft.pk))
    filled = {each.name: value for each in fields(kept) if (value := getattr(kept, each.name))}
    assert set(filled) == set(FILLED_IN), "a draft near its review is filled in with these, and with nothing else"
    row = decisions.write_lines(assessor, draft.pk, draft.version, [line()], DecisionAnswers(reablement="completed"))
    assert {name: getattr(row, name) for name in FILLED_IN} == filled


def test_a_decision_nobody_applied_for_says_why_it_is_made_or_does_not_leave(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    taken = worlds.answers([line()], taken_up_because="")
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], taken)
    assert row.taken_up_because == "", "the assessor may take the occasion away"
    refuse(row, assessor, "letter_incomplete")
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], worlds.answers([line()]))
    decision_sending.send(assessor, row.pk, row.version, DAY)
    said = Letter.objects.get(citizen=row.citizen).text
    assert "Anledningen: Du kom hjem fra sygehuset." in said


def test_a_wish_is_not_met_where_something_is_refused(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    lines = [line(), line("G2", "refused", refusal_reason="du spiser selv", refusal_rule=RULE)]
    row = worlds.draft(assessor, of, *lines, enquiry=worlds.enquiry(assessor, of).pk)
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines, is_wish_met=True))
    refuse(row, assessor, "decision_met_refuses_nothing")


def test_a_refusal_rests_on_a_fact_also_item_by_item(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    no = line("G2", "refused", refusal_reason="du spiser selv", refusal_rule=RULE, facts=[])
    row = worlds.draft(assessor, of, line(), no)
    refuse(row, assessor, "decision_line_refusal_has_a_fact")
    bath = decisions.ItemRefusal(item="bath", reason="du bader hos din datter", rule=RULE)
    lines = [line(wish={"items": ["bath", "dressing"]}, refused_items=[bath])]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
    refuse(row, assessor, "decision_line_refusal_has_a_fact")


def test_what_another_said_against_the_citizen_is_heard_first_unless_it_is_known(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    told = worlds.fact("du går selv ned med skraldet", source="relative", source_name="din nabo")
    no = line("G2", "refused", refusal_reason="du spiser selv", refusal_rule=RULE, facts=[told])
    row = worlds.draft(assessor, of, line(), no)
    refuse(row, assessor, "decision_hears_the_citizen_first")
    known = replace(no, facts=[replace(told, is_known=True)])
    row = decisions.write_lines(assessor, row.pk, row.version, [line(), known])
    assert decision_sending.send(assessor, row.pk, row.version, DAY).state == "sent"


def test_no_help_leaves_without_a_goal_set_with_the_citizen(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), line(goal=" "))
    refuse(row, assessor, "decision_line_has_a_goal")


def test_help_by_section_83_says_what_training_could_do(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    silent = worlds.answers([line()], reablement="")
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], silent)
    refuse(row, assessor, "decision_considers_training")


def test_help_is_looked_at_again_within_a_year_unless_a_reason_says_otherwise(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    assert row.review_on == date(2027, 3, 9)
    late = worlds.answers([line()], review_on=date(2028, 3, 9))
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], late)
    refuse(row, assessor, "decision_reviewed_within_a_year")
    why = replace(late, review_reason="din tilstand har været den samme i ti år")
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], why)
    assert decision_sending.send(assessor, row.pk, row.version, DAY).state == "sent"


def text_of(row: Decision) -> str:
    return Letter.objects.get(decision=row).text.replace("\u00a0", " ")


def test_yes_to_everything_is_said_only_where_somebody_decided_it(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    met = text_of(worlds.sent(assessor, of, enquiry=worlds.enquiry(assessor, of).pk))
    assert "Vi siger ja til det hele" in met
    assert "Hvis du er uenig\n" not in met
    assert "Er du uenig, kan du klage til Ankestyrelsen. Ring eller skriv senest 4 uger efter" in met
    other = worlds.citizen(assessor, number="0202429999")
    row = worlds.draft(assessor, other, enquiry=worlds.enquiry(assessor, other).pk)
    lines = [line(), line("G2", "refused", refusal_reason="du spiser selv", refusal_rule=RULE)]
    answers = worlds.answers(lines, conflict_answer="Du bad også om hjælp til aftensmad, da vi talte sammen.")
    row = decisions.write_lines(assessor, row.pk, row.version, lines, answers)
    said = text_of(decision_sending.send(assessor, row.pk, row.version, DAY))
    assert "Vi siger ja til det hele" not in said
    assert "Hvis du er uenig\n" in said
    third = worlds.citizen(assessor, number="0303439999")
    assert "Hvis du er uenig\n" in text_of(worlds.sent(assessor, third)), "nobody applied, so it is always told"


def test_what_is_not_given_is_said_with_its_reason_where_the_wish_is_not_met(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    row = worlds.draft(assessor, of, enquiry=worlds.enquiry(assessor, of, wish="bad to gange om dagen").pk)
    unmet = worlds.answers([line()], is_wish_met=False)
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], unmet)
    refuse(row, assessor, "decision_unmet_says_what")
    with pytest.raises(ActionRefused, match="letter_incomplete") as refused:
        worlds.preview_text(assessor, row.pk, DAY)
    assert "Ikke alt, der er søgt om, er givet" in refused.value.details["faults"][0]
    words = {"package": "Et bad mere om dagen", "category": "personal_care", "how_often": "hver dag"}
    no = line(
        "", "refused", wish=words, catalogue=DESCRIBED, start=None, refusal_reason="ét bad er nok", refusal_rule=RULE
    )
    row = decisions.write_lines(assessor, row.pk, row.version, [line(), no], unmet)
    said = text_of(decision_sending.send(assessor, row.pk, row.version, DAY))
    assert "men ikke et bad mere om dagen" in said
    assert "Ét bad er nok (servicelovens § 83, stk. 1, nr. 1)." in said


def test_the_database_itself_keeps_back_an_unmet_wish_that_says_nothing(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    row = worlds.draft(assessor, of, enquiry=worlds.enquiry(assessor, of).pk)
    unmet = worlds.answers([line()], is_wish_met=False)
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], unmet)
    with pytest.raises(ActionRefused, match="decision_unmet_says_what"):
        ask_for_approval(assessor, row.pk, row.version)


def test_the_municipalitys_own_follow_up_has_no_wish_to_meet(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    own = worlds.enquiry(assessor, of, source="municipality", wish="opfølgning")
    row = worlds.draft(assessor, of, enquiry=own.pk)
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], worlds.answers([line()], is_wish_met=None))
    said = text_of(decision_sending.send(assessor, row.pk, row.version, DAY))
    assert "Vi har selv taget din sag op efter vores samtale den" in said
    assert "Hvis du er uenig\n" in said


@pytest.mark.parametrize(
    ("wish", "is_asked"),
    [("hjælp til bad", True), ("hjælp om aftenen", False), ("hjælp til bad og aftensmad", False)],
)
def test_a_refusal_no_one_asked_for_is_laid_beside_the_wish(assessor: Actor, wish: str, is_asked: bool) -> None:
    of = worlds.citizen(assessor)
    lines = [line(), line("G2", "refused", refusal_reason="det er dækket", refusal_rule=RULE)]
    row = worlds.draft(assessor, of, *lines, enquiry=worlds.enquiry(assessor, of, wish=wish).pk)
    found = [each.case_says for each in find_contradictions(row, list(row.lines.all()))]
    assert found == ([f"Der er søgt om: «{wish}»"] if is_asked else [])
    if is_asked:
        refuse(row, assessor, "letter_incomplete")


def test_nothing_in_a_letter_is_known_only_after_its_day(assessor: Actor) -> None:
    late = worlds.fact("du bader selv", known_on=DAY + timedelta(days=1))
    row = worlds.draft(assessor, worlds.citizen(assessor), line(facts=[late]))
    with pytest.raises(ActionRefused, match="letter_incomplete") as refused:
        worlds.preview_text(assessor, row.pk, DAY)
    assert refused.value.details["faults"] == ["«du bader selv» er kendt efter brevets dag. Ret dagen."]


def test_the_last_day_in_the_letter_is_the_last_day_the_case_keeps(assessor: Actor) -> None:
    row = worlds.sent(assessor, worlds.citizen(assessor))
    message = OutgoingMessage.objects.get(letter__decision=row)
    assert message.complaint_deadline is not None
    last = format_long_date(timezone.localdate(message.complaint_deadline)).replace("\u00a0", " ")
    got = format_long_date(message.received_on).replace("\u00a0", " ")
    assert f"at du får brevet senest {got}. Så er sidste dag for at klage {last}." in text_of(row)


def test_the_letter_says_the_help_in_plain_words_its_whole_rule_its_facts_and_the_act(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    no = line("G2", "refused", refusal_reason="fordi du spiser selv", refusal_rule=f"{RULE}, jf. stk. 2")
    said = text_of(worlds.sent(assessor, of, line(reason="du ikke selv kan klare din morgen"), no))
    assert "Du får hjælp til din personlige pleje om dagen" in said
    assert "men ikke hjælp til aftensmad og til at blive klar til natten" in said
    assert "Det er, fordi du spiser selv (servicelovens § 83, stk. 1, nr. 1, jf. stk. 2)." in said
    assert "Hvorfor: Det er, fordi du ikke selv kan klare din morgen" in said
    assert "Du vasker dig selv ved håndvasken (vores samtale, 9. marts 2026)." in said
    assert "Du har gennemført et rehabiliteringsforløb. Et nyt kan ikke give dig brug for mindre hjælp nu" in said
    assert "servicelovens § 2, stk. 5" in said


def test_help_in_words_and_the_laws_offers_say_facts_agreements_and_the_providers_own_telephone(world: World) -> None:
    with as_actor(world.administrator) as administrator:
        set_telephone(administrator, world.near, phone="00 11 22 41", phone_hours="hver dag kl. 7–23")
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        shared: dict[str, Any] = {"agreed": "vi begynder i det små\nvi ringer først", "provider_id": world.near}
        words = {"package": "Vask af vinduer", "category": "practical", "how_often": "hver måned", "minutes": 45}
        described = line(wish=words, catalogue=DESCRIBED, facts=[worlds.fact("du kan ikke nå op")], **shared)
        meals = line("meal_delivery", facts=[worlds.fact("du spiser koldt", source="citizen")], **shared)
        for each, fact in (
            (described, "Du kan ikke nå op (vores samtale"),
            (meals, "Du spiser koldt (det fortalte du os"),
        ):
            said = text_of(worlds.sent(assessor, of, each))
            assert f"{fact}, 9. marts 2026)" in said
            assert "Vi begynder i det små. Vi ringer først." in said
            assert "Lilleby hjemmepleje på telefon 00 11 22 41 (hver dag kl. 7–23)" in said


def ask(actor: Actor, of: Citizen, respond_by: date, **days: date) -> str:
    """The text of a hearing's letter about a new enquiry."""
    row = worlds.draft(actor, of, enquiry=worlds.enquiry(actor, of).pk)
    said: dict[str, Any] = {
        "about": "dit opkald",
        "facts": ["Du går selv ned (din nabo, 2. marts 2026)."],
        "may_mean": "Du får mindre.",
    }
    made = hearings.start_hearing(
        actor, row.pk, row.version, hearings.HearingText(**said, respond_by=respond_by, **days), on=DAY
    )
    return Letter.objects.get(hearing=made).text.replace("\u00a0", " ")


def test_a_hearing_says_the_new_day_where_the_deadline_passes_meanwhile(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    due = worlds.enquiry(assessor, of).due_on
    late, week = due + timedelta(days=3), timedelta(days=7)
    said = ask(assessor, of, late)
    assert f"Vi sender dig svar senest {format_long_date(late + week).replace(chr(160), ' ')}" in said
    other = worlds.citizen(assessor, number="0202429999")
    said = ask(assessor, other, late, expected_on=late + timedelta(days=2))
    assert f"Vi sender dig svar senest {format_long_date(late + timedelta(days=2)).replace(chr(160), ' ')}" in said
    third = worlds.citizen(assessor, number="0303439999")
    assert "Vi skulle have sendt dig svar" not in ask(assessor, third, due - timedelta(days=1))


def test_a_hearing_says_the_day_that_is_written_also_before_the_deadline(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    due = worlds.enquiry(assessor, of).due_on
    early = due - timedelta(days=1)
    said = ask(assessor, of, due - timedelta(days=3), expected_on=early)
    assert f"Vi sender dig svar senest {format_long_date(early).replace(chr(160), ' ')}." in said
    assert "sendt dig svar" not in said
    assert "Det når vi ikke" not in said
    assert Hearing.objects.get(citizen=of).expected_on == early


def test_a_hearing_of_our_own_initiative_says_the_day_that_is_written(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    said: dict[str, Any] = {"about": "dit opkald", "facts": ["Du går selv ned (din nabo, 2. marts 2026)."]}
    said |= {"may_mean": "Du får mindre.", "respond_by": DAY + timedelta(days=7)}
    day = DAY + timedelta(days=12)
    made = hearings.start_hearing(assessor, row.pk, row.version, hearings.HearingText(**said, expected_on=day), on=DAY)
    text = Letter.objects.get(hearing=made).text.replace("\u00a0", " ")
    assert f"Vi sender dig svar senest {format_long_date(day).replace(chr(160), ' ')}." in text


def test_a_reason_that_contradicts_the_levels_is_asked_about_before_it_is_sent(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    no = line("G2", "refused", refusal_reason="du kan selv klare din personlige pleje", refusal_rule=RULE)
    row = worlds.draft(assessor, of, no, level=3)
    refuse(row, assessor, "letter_incomplete")
    why = worlds.answers([no], conflict_answer="Du klarer det om aftenen, men ikke om morgenen.")
    row = decisions.write_lines(assessor, row.pk, row.version, [no], why)
    assert "Du klarer det om aftenen, men ikke om morgenen." in text_of(
        decision_sending.send(assessor, row.pk, row.version, DAY)
    )
