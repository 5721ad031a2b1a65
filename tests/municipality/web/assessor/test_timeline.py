"""The timeline: by matter, by the day it shows, with the true author; on the page and on paper."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone
from psycopg.types.range import DateRange

from municipality.access.models import User
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment.assessments import complete_assessment, save_assessment, start_assessment
from municipality.casework.actions.case_file import write_note
from municipality.casework.actions.citizen import citizens, merges
from municipality.casework.actions.decision import approval, hearings
from municipality.casework.actions.decision.decision_sending import send
from municipality.casework.case_file import events, person_events
from municipality.casework.case_file.case_rows import read_case_file
from municipality.casework.case_file.matters import CaseMatters
from municipality.casework.codes import NoteKind
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import (
    CareOrder,
    CaseNote,
    Citizen,
    Decision,
    Enquiry,
    Grant,
    Hearing,
    Pause,
    Relative,
)
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World
from tests.municipality.web.assessor.cases import Case, day, signed_in


def shown(client: Client, citizen: Citizen) -> dict[str, list[str]]:
    """What stands under each matter, by what was asked for or else by its heading."""
    matters = client.get(f"/sager/{citizen.pk}/").context["timeline_matters"]
    return {each.about or each.heading: [event.what for event in each.events] for each in matters}


def decided(world: World, of: Citizen, wish: str) -> Decision:
    """An enquiry taken all the way to a sent decision with an order."""
    actor = world.assessor
    asked = worlds.enquiry(actor, of, wish=wish)
    started = start_assessment(actor, of.pk, on=DAY, enquiry=asked.pk)
    saved = save_assessment(actor, started.pk, started.version, worlds.written(read_assessment_draft(started)))
    done = complete_assessment(actor, saved.pk, saved.version)
    worlds.choose(actor, of)
    made = worlds.decisions.draft_decision(actor, done.pk, on=DAY, enquiry=asked.pk)
    said = [worlds.line(provider_id=world.near)]
    row = worlds.decisions.write_lines(actor, made.pk, made.version, said, worlds.answers(said))
    return send(actor, row.pk, row.version, DAY)


def test_a_matter_holds_everything_that_followed_from_its_enquiry(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        decided(world, of, "hjælp til bad")
        worlds.enquiry(assessor, of, wish="hjælp til indkøb")
        other = CaseNote(kind=NoteKind.PHONE, said_by="Lis", text="hun ringede", said_at=worlds.AT, form_key=uuid4())
        write_note(assessor, of.pk, other)
    matters = shown(signed_in("mette"), of)
    bath = matters["hjælp til bad"]
    for what in (
        "Henvendelse fra pårørende (besvaret)",
        "Vurdering (afsluttet)",
        "Lovvalg: serviceloven",
        "Afgørelse (sendt)",
        "Bevilling: Elementær daglig pleje (F2)",
        "Bestilt hos Lilleby hjemmepleje: Elementær daglig pleje (F2)",
    ):
        assert what in bath
    assert any(what.startswith("Brev: ") for what in bath)
    assert matters["hjælp til indkøb"] == ["Henvendelse fra pårørende (ikke besvaret)"]
    assert [what for what in matters["Notater og papirer uden henvendelse"] if what.startswith("Notat: ")]
    assert list(matters)[-1] == "Om borgeren"
    assert "Borgeren er registreret" in matters["Om borgeren"]


def test_a_letter_about_running_help_stands_in_the_matter_of_the_help(case: Case) -> None:
    with as_actor(case.world.assessor) as assessor:
        worlds.enquiry(assessor, case.citizen, wish="noget andet")
    case.does("pause/", case.chosen | {"aarsag": "away", "fra": day(1), "til": day(8)})
    matters = shown(case.client, case.citizen)
    (of_help,) = (whats for whats in matters.values() if "Bevilling: Elementær daglig pleje (F2)" in whats)
    assert "Brev: Pause i hjælpen fra Lilleby Kommune" in of_help
    assert matters["noget andet"] == ["Henvendelse fra pårørende (ikke besvaret)"]


def test_a_matter_is_sorted_by_the_day_it_shows_the_newest_first_and_on_paper_the_first_first(case: Case) -> None:
    case.does("pause/", case.chosen | {"aarsag": "away", "fra": day(1), "til": day(8)})
    for matter in case.page().context["timeline_matters"]:
        assert all(one.on >= other.on for one, other in pairwise(matter.events)), matter.heading
    printed = case.client.get(f"{case.address}udskrift/")
    for matter in printed.context["timeline"]:
        assert all(one.on <= other.on for one, other in pairwise(matter.events)), matter.heading
    table = re.search(r'aria-labelledby="t-tidslinje">.*?</table>', printed.content.decode(), re.DOTALL)
    assert table is not None
    for matter in printed.context["timeline"]:
        assert matter.heading in table[0]
        assert all(event.who in table[0] for event in matter.events)


def test_everything_in_a_case_has_an_author(case: Case) -> None:
    asked = {"fra": "citizen", "om": "hjælp til rengøring", "modtaget": day(0)}
    assert case.client.post(f"{case.address}henvendelse/", asked).status_code == 302
    case.does(f"bevilling/{case.grant.pk}/bestilling/", {"leverandoer": str(case.world.near), "fra": day(0)})
    order = CareOrder.objects.get(citizen=case.citizen)
    assert case.does(f"bestilling/{order.pk}/stop/", {"til": day(3)}).status_code == 302
    number = {"nummer": "0101419998", "set": "0101419998"}
    assert case.client.post(f"{case.address}personnummer/", number).status_code == 302
    events = case.page().context["timeline"]
    whats = {event.what.split(":")[0] for event in events}
    assert {"Henvendelse fra borger (ikke besvaret)", "Borgeren er registreret"} <= whats
    assert any("er standset" in event.what for event in events)
    assert [event.what for event in events if not event.who] == []


def test_nobody_registers_an_enquiry_in_anothers_name_even_by_raw_sql(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        row = worlds.enquiry(assessor, worlds.citizen(assessor), recorded_by_id=world.maker.user)
        assert Enquiry.objects.get(pk=row.pk).recorded_by_id == assessor.user != world.maker.user


def test_every_kind_of_event_is_written_with_its_author() -> None:
    modules = [ast.parse(Path(str(each.__file__)).read_text(encoding="utf-8")) for each in (events, person_events)]
    calls = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.Call)]
    made = [call.keywords for call in calls if ast.unparse(call.func) == "CaseEvent"]
    authors = [said.value for keywords in made for said in keywords if said.arg == "by"]
    authors += [call.args[2] for call in calls if ast.unparse(call.func) == "write_event_at"]
    # The others are of the author the row names (`write_event_of`, `write_statement_event`).
    of_row = [call for call in calls if ast.unparse(call.func) in {"write_event_of", "write_statement_event"}]
    assert len(authors) + len(of_row) > 20
    assert [ast.unparse(author) for author in authors if isinstance(author, ast.Constant)] == []


def test_a_pause_that_is_taken_back_says_by_whom(case: Case) -> None:
    case.does("pause/", case.chosen | {"aarsag": "away", "fra": day(2), "til": day(8)})
    pause = Pause.objects.believed().get()
    said = {"pause": str(pause.pk), "fra": day(2)}
    assert case.client.post(f"{case.address}pause/igen/", said).status_code == 302
    shown = case.page().context["timeline"]
    (back,) = [each for each in shown if each.what.startswith("Pausen blev taget tilbage")]
    assert back.who == "mette Prøvesen"
    assert [each.what for each in shown if not each.who] == []
    printed = case.client.get(f"{case.address}udskrift/").context["timeline"]
    assert [event.what for matter in printed for event in matter.events if not event.who] == []


def test_nobody_closes_a_statement_in_anothers_name_even_by_raw_sql(case: Case) -> None:
    with as_actor(case.actor) as assessor, transaction.atomic():
        connection.cursor().execute(
            "UPDATE casework_grant SET known = tstzrange(lower(known), clock_timestamp()) WHERE id = %s",
            [case.grant.pk],
        )
        assert Grant.objects.get(pk=case.grant.pk).closed_by_id == assessor.user
        transaction.set_rollback(True)
    with pytest.raises(ProgrammingError), as_actor(case.actor), transaction.atomic():
        connection.cursor().execute("UPDATE casework_grant SET closed_by_id = 1")


def test_a_decision_sent_back_says_who_did_it(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        row = worlds.draft(assessor, of, worlds.line())
        waiting = approval.ask_for_approval(assessor, row.pk, row.version)
    with as_actor(world.maker) as maker:
        approval.return_decision(maker, waiting.pk, waiting.version, "målet mangler")
        name = User.objects.get(pk=maker.user).name
    shown = signed_in("mette").get(f"/sager/{of.pk}/").context["timeline"]
    (back,) = [event for event in shown if event.what == "Afgørelsen er sendt tilbage"]
    assert (back.text, back.who) == ("målet mangler", name)


def test_what_it_was_sent_back_for_stays_on_the_case_once_it_is_sent(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        row = worlds.draft(assessor, of, worlds.line())
        row = approval.ask_for_approval(assessor, row.pk, row.version)
    with as_actor(world.maker) as maker:
        row = approval.return_decision(maker, row.pk, row.version, "målet mangler")
        name = User.objects.get(pk=maker.user).name
    with as_actor(world.assessor) as assessor:
        row = approval.ask_for_approval(assessor, row.pk, row.version)
    with as_actor(world.maker) as maker:
        row = approval.approve(maker, row.pk, row.version, DAY)
    with as_actor(world.assessor) as assessor:
        send(assessor, row.pk, row.version, DAY)
    client = signed_in("mette")
    page = client.get(f"/sager/{of.pk}/")
    (back,) = [event for event in page.context["timeline"] if event.what == "Afgørelsen er sendt tilbage"]
    assert (back.text, back.who) == ("målet mangler", name)
    assert "Sendt tilbage af den, der skulle tage stilling" not in page.content.decode(), "it waits for no one"
    assert "målet mangler" in client.get(f"/sager/{of.pk}/udskrift/").content.decode()


def test_a_decision_is_of_its_sender_and_names_who_wrote_it(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        row = worlds.draft(assessor, of, worlds.line())
    with as_actor(world.leader) as leader:
        send(leader, row.pk, row.version, DAY)
    wrote, sent = (User.objects.get(pk=each.user).name for each in (world.assessor, world.leader))
    client = signed_in("mette")
    shown = client.get(f"/sager/{of.pk}/").context["timeline"]
    (decision,) = [event for event in shown if event.what == "Afgørelse (sendt)"]
    assert decision.who == sent
    assert f"skrevet af {wrote}" in decision.text
    printed = client.get(f"/sager/{of.pk}/udskrift/").content.decode()
    assert f"sendt af {sent}" in printed


def test_nobody_sends_in_anothers_name_even_by_raw_sql(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor), worlds.line())
        connection.cursor().execute(
            "UPDATE casework_decision SET sent_by_id = %s, version = version + 1 WHERE id = %s",
            [world.maker.user, row.pk],
        )
        assert Decision.objects.get(pk=row.pk).sent_by_id is None


def test_a_closed_hearing_says_when_it_was_closed(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        row = worlds.draft(assessor, of, worlds.line())
        asked = hearings.start_hearing(
            assessor,
            row.pk,
            row.version,
            hearings.HearingText(
                about="dit nødkald",
                may_mean="Du kan få mere hjælp.",
                facts=["du kalder hver nat (hjemmeplejen, 2. marts 2026)"],
            ),
            on=DAY,
        )
        before = timezone.now()
        hearings.close_hearing(assessor, asked.pk, answer="det passer", weight="det indgår", on=DAY)
    lines = signed_in("mette").get(f"/sager/{of.pk}/").context["timeline"]
    (closed,) = [each for each in lines if each.what.startswith("Svar på partshøringen")]
    assert closed.is_hour_known
    assert closed.recorded_at >= before


def test_a_hearing_closed_before_the_moment_was_kept_shows_its_day_alone(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor), worlds.line())
        papers = read_case_file(row.citizen)
    old = Hearing(
        decision_id=row.pk, asked_on=DAY, closed_on=DAY, recorded_at=worlds.AT, about="dit nødkald", recorded_by=None
    )
    asked, closed = events.list_hearing_events(replace(papers, hearings=(old,)), CaseMatters(papers))
    assert (asked.is_hour_known, closed.is_hour_known) == (True, False)


@pytest.mark.parametrize("capacity", ["relative", "power_of_attorney"])
def test_a_relative_that_ends_is_an_event_and_the_old_line_says_until_when(world: World, capacity: str) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        row = Relative(name="Lis Prøvesen", relation="datter", capacity=capacity, valid=DateRange(DAY, None))
        kept = citizens.add_relative(assessor, of, row)
    with as_actor(world.leader) as leader:
        citizens.end_relative(leader, kept.pk, date(2026, 4, 1))
    client = signed_in("mette")
    lines = client.get(f"/sager/{of.pk}/").context["timeline"]
    (ended,) = [each for each in lines if each.what == "Pårørende ophører: Lis Prøvesen"]
    assert (ended.on, ended.who) == (date(2026, 4, 1), User.objects.get(pk=world.leader.user).name)
    (begun,) = [each for each in lines if each.what == "Pårørende: Lis Prøvesen"]
    assert "31. marts 2026" in begun.valid
    assert "Pårørende ophører: Lis Prøvesen" in client.get(f"/sager/{of.pk}/udskrift/").content.decode()


def test_a_changed_relative_has_not_ended_and_one_taken_away_at_once_has(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        row = Relative(name="Lis Prøvesen", relation="datter", capacity="relative", valid=DateRange(DAY, None))
        kept = citizens.add_relative(assessor, of, row)
        changed = citizens.change_relative(assessor, kept.pk, {"phone": "00 00 00 01"}, date(2026, 4, 1))
        whats = [each.what for each in signed_in("mette").get(f"/sager/{of.pk}/").context["timeline"]]
        assert whats.count("Pårørende: Lis Prøvesen") == 2
        assert not any("ophører" in what or "fjernet" in what for what in whats)
        citizens.end_relative(assessor, changed.pk, date(2026, 4, 1))
    whats = [each.what for each in signed_in("mette").get(f"/sager/{of.pk}/").context["timeline"]]
    assert "Pårørende er fjernet igen: Lis Prøvesen" in whats


def test_a_merge_is_in_the_timeline_of_both_registrations(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        kept = worlds.citizen(assessor)
        double = worlds.citizen(assessor, "0202429999", "Karen Testesen")
        asked = merges.ask_for_merge(assessor, double.pk, kept.pk, "samme person")
    with as_actor(world.leader) as leader:
        merges.approve_merge(leader, asked.pk)
    client = signed_in("mette")
    here = {each.what: each for each in client.get(f"/sager/{kept.pk}/").context["timeline"]}
    approved = here["En anden registrering af borgeren er lagt sammen med denne"]
    assert approved.who == User.objects.get(pk=world.leader.user).name
    assert here["Bedt om, at en anden registrering lægges sammen med denne"].text == "samme person"
    away = [each.what for each in client.get(f"/sager/{double.pk}/?historik=1").context["timeline"]]
    assert "Registreringen er lagt sammen med en anden og føres videre dér" in away
    with as_actor(world.assessor) as assessor:
        merges.undo_merge(assessor, asked.pk, "det var to")
    lines = client.get(f"/sager/{double.pk}/").context["timeline"]
    assert ("Sammenlægningen er ophævet", "det var to") in [(each.what, each.text) for each in lines]


def test_the_clock_of_support_is_shown_once_it_is_chosen_and_the_enquiry_keeps_its_own(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        asked = worlds.enquiry(assessor, of)
        worlds.draft(assessor, of, worlds.line("C"), enquiry=asked.pk)
    header = signed_in("mette").get(f"/sager/{of.pk}/").context["header"]
    (shown,) = header["chosen_deadlines"]
    assert "7. april" in shown.deadline.text
    assert "16. marts" in shown.deadline.text
    with as_actor(world.assessor):
        row = Enquiry.objects.get(pk=asked.pk)
    assert (row.matter, row.due_on, row.received_at) == ("home_care", date(2026, 3, 16), worlds.AT)
    assert "Frist for" in signed_in("mette").get(f"/sager/{of.pk}/").content.decode()


def test_an_english_case_says_its_closed_lists_in_english(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of, other = worlds.citizen(assessor), worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
        worlds.enquiry(assessor, of)
    client = signed_in("mette")
    client.cookies["sprog"] = "en"
    whats = [event.what for event in client.get(f"/sager/{of.pk}/").context["timeline"]]
    assert "Enquiry from relative (not answered)" in whats
    assert "Home: own home" in whats
    form = client.get(f"/sager/{other.pk}/").content.decode()
    assert re.search(r'<option value="relative">relative</option>', form)
    assert re.search(r'<option value="home_care">help at home</option>', form)
    assert "pårørende</option>" not in form
