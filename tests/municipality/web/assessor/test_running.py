"""What runs in a case: paused, gone on with, ordered, ended, told late, withdrawn; and the whole of it on paper."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from helhed.catalogue import Regime
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.citizen import citizens
from municipality.casework.models import CareOrder, Citizen, Delay, Enquiry, Grant, Letter, Pause
from tests.municipality.access.people import acting
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY
from tests.municipality.web.assessor.cases import CONFIRMED, Case, day, signed_in

FACT = {"ophoer-fakta": "du ringede og bad om det", "ophoer-fakta-kilde": "citizen"}


def test_what_runs_is_shown_with_what_can_be_done_about_it(case: Case) -> None:
    shown = case.text()
    assert case.group_of(case.grant.pk) == "runs"
    assert "Elementær daglig pleje (F2)" in shown
    assert "fra 9. marts 2026" in shown
    assert "Ingen leverandør er bestilt endnu." in shown


def words_of_page(answer: Any) -> list[str]:
    """The words of the one letter a page shows, in their order."""
    (sheet,) = re.findall(r"<article class=\"letter-text sheet.*?</article>", answer.content.decode(), re.DOTALL)
    return re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", sheet)))


def test_a_pause_shows_the_very_letter_that_is_sent_and_sends_it_once(case: Case) -> None:
    where, said = "pause/", case.chosen | {"aarsag": "hospital", "fra": day(0), "til": ""}
    asked = case.asks(where, said)
    shown = asked.context["letters"]
    assert len(shown) == 1
    assert words_of_page(asked) == re.findall(r"\w+", shown[0].text)
    assert not Pause.objects.exists(), "nothing is done before it is confirmed"
    assert not Letter.objects.filter(kind="pause").exists()
    assert case.client.post(f"{case.address}{where}", said | CONFIRMED).status_code == 302
    assert Letter.objects.get(kind="pause").text == shown[0].text
    assert case.group_of(case.grant.pk) == "waits"
    assert case.client.post(f"{case.address}{where}", said | CONFIRMED).status_code == 422
    assert Letter.objects.filter(kind="pause").count() == 1


def test_a_printed_letter_of_a_pause_shows_where_it_goes_and_asks_who_reads_it(case: Case) -> None:
    said = case.chosen | {"aarsag": "hospital", "fra": day(0), "til": ""}
    ask = "spørg, hvem der læser posten"
    assert ask not in case.asks("pause/", said).content.decode(), "by Digital Post it goes where the citizen is"
    with as_actor(case.world.assessor) as actor:
        exempt = {"is_digital_post_exempt": True}
        citizens.change_citizen(actor, case.citizen.pk, case.citizen.version, exempt)
    asked = case.asks("pause/", said)
    assert f"Brevet sendes med post til Birkevej 4, 0001 Lilleby. Der er borgeren ikke imens: {ask}." in (
        asked.context["leaving"].happens
    )
    assert asked.content.decode().count("Birkevej 4, 0001 Lilleby") == 2


@pytest.mark.parametrize(
    ("since", "last", "is_away"), [(0, None, True), (2, 9, True), (21, None, False), (-9, -1, False)]
)
def test_the_address_of_a_pause_is_asked_about_only_where_the_letter_comes_while_the_citizen_is_away(
    case: Case, since: int, last: int | None, is_away: bool
) -> None:
    with as_actor(case.world.assessor) as actor:
        citizens.change_citizen(actor, case.citizen.pk, case.citizen.version, {"is_digital_post_exempt": True})
    said = case.chosen | {"aarsag": "hospital", "fra": day(since), "til": "" if last is None else day(last)}
    shown = case.asks("pause/", said).content.decode()
    assert ("spørg, hvem der læser posten" in shown) is is_away


def test_whoever_comes_only_later_in_a_pause_is_told_of_too(case: Case) -> None:
    case.does(f"bevilling/{case.grant.pk}/bestilling/", {"leverandoer": str(case.world.near), "fra": day(2)})
    asked = case.asks("pause/", case.chosen | {"aarsag": "hospital", "fra": day(0), "til": ""})
    assert "Lilleby hjemmepleje ser pausen og kommer ikke imens." in asked.content.decode()


def test_a_pause_ends_when_she_is_home_again(case: Case) -> None:
    case.does("pause/", case.chosen | {"aarsag": "hospital", "fra": day(-3), "til": ""})
    pause = Pause.objects.believed().get()
    said = {"pause": str(pause.pk), "fra": day(0)}
    assert case.client.post(f"{case.address}pause/igen/", said).status_code == 302
    assert case.group_of(case.grant.pk) == "runs"
    assert "Hjælpen går i gang igen: Elementær daglig pleje (F2)" in case.text()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"aarsag": "hospital", "fra": ""}, "Skriv den dag, hjælpen venter fra."),
        ({"aarsag": "ferie", "fra": "2026-11-01"}, "Vælg, hvorfor hjælpen venter."),
        ({"aarsag": "hospital", "fra": "2026-11-02", "til": "2026-11-01"}, "ikke ligger før den første"),
    ],
)
def test_a_pause_without_a_day_or_a_reason_is_asked_for_again(case: Case, said: dict[str, str], told: str) -> None:
    refused = case.asks("pause/", case.chosen | said)
    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert not Pause.objects.exists()


def test_a_grant_ends_by_her_own_wish(case: Case) -> None:
    answer = case.does("ophoer/", case.chosen | {"aarsag": "own_wish", "til": day(0)} | FACT)
    assert answer.status_code == 302
    left = Grant.objects.believed().get()
    assert left.valid.upper == timezone.localdate() + timedelta(days=1), "the last day is a day with help"
    assert left.end_cause == "own_wish"
    letter = Letter.objects.get(kind="ending").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "har selv ønsket" in letter
    assert "Du ringede og bad om det (det fortalte du os, " in letter


def test_a_grant_does_not_end_without_the_fact_it_rests_on(case: Case) -> None:
    refused = case.asks("ophoer/", case.chosen | {"aarsag": "own_wish", "til": day(0)})
    assert "skriv mindst én oplysning med kilde og dag" in refused.content.decode()
    assert Grant.objects.believed().get().valid.upper is None


def test_several_kinds_of_help_wait_and_go_on_in_one_step_and_one_letter(case: Case) -> None:
    observed = worlds.line("O", deviation_reason="det haster", wish={"weekdays": ["mon"], "visits": None})
    second = worlds.grant_of(worlds.sent(case.actor, case.citizen, observed))
    both = {"bevilling": [str(case.grant.pk), str(second.pk)], "aarsag": "hospital", "fra": day(-1), "til": ""}
    assert case.does("pause/", both).status_code == 302
    assert Letter.objects.filter(kind="pause").count() == 1
    waits = [str(number) for number in Pause.objects.values_list("pk", flat=True)]
    assert len(waits) == 2
    assert case.client.post(f"{case.address}pause/igen/", {"pause": waits, "fra": day(0)}).status_code == 302
    assert {case.group_of(case.grant.pk), case.group_of(second.pk)} == {"runs"}


def test_a_pathway_is_adjusted_inside_its_frame_with_the_reason_shown_first(case: Case) -> None:
    of = worlds.citizen(case.actor, "0202429999", "Poul Prøvesen", born=date(1942, 2, 2))
    worlds.choose(case.actor, of, Regime.ELDERLY_CARE_ACT)
    pathway = worlds.grant_of(worlds.sent(case.actor, of, worlds.line("2")))
    where = f"/sager/{of.pk}/bevilling/{pathway.pk}/justering/"
    said = {"aendring": "Du får bad om aftenen.", "med": "dig", "fra": day(1), "mindre": "nej"}
    refused = case.client.post(where, said | {"mindre": "ja"})
    assert refused.status_code == 422
    assert "Hjælpen nedsættes varigt." in refused.content.decode()
    unanswered = case.client.post(where, said | {"mindre": ""}).content.decode()
    assert "Svar på, om det er mindre hjælp" in unanswered
    assert "Det er aftalt nu: Bad om dagen, hver dag." in unanswered
    less = case.client.post(where, said | {"aendring": "Du får bad to gange om ugen."}).content.decode()
    assert "Ændringen kan læses som mindre hjælp: «to gange om ugen»." in less
    why = "Badet varer længere og når det samme."
    more = case.client.post(where, said | {"aendring": "Du får bad to gange om ugen.", "lige-saa-meget": why})
    assert f"Det er lige så meget hjælp som før. {why}" in more.context["letters"][0].text
    asked = case.client.post(where, said)
    assert "Ændringen holder sig inden for det bevilgede forløb." in asked.content.decode()
    assert "Du får bad om aftenen." in asked.context["letters"][0].text
    assert case.client.post(where, said | CONFIRMED).status_code == 302
    assert Letter.objects.get(kind="adjustment").text == asked.context["letters"][0].text
    assert "Justeret inden for rammen" in case.client.get(f"/sager/{of.pk}/").content.decode()


def test_a_package_has_no_frame_to_be_adjusted_in(case: Case) -> None:
    said = {"aendring": "Du får bad om aftenen.", "med": "dig", "fra": day(1)}
    refused = case.asks(f"bevilling/{case.grant.pk}/justering/", said)
    assert refused.status_code == 422
    assert "ny afgørelse" in refused.content.decode()


def test_an_enquiry_is_acknowledged_once_with_what_happens_next(case: Case) -> None:
    enquiry = worlds.enquiry(case.actor, case.citizen, received_at=timezone.now())
    where = f"henvendelse/{enquiry.pk}/kvittering/"
    said = {"derefter": "Vi ringer og aftaler et besøg."}
    asked = case.asks(where, said)
    assert "Vi ringer og aftaler et besøg." in asked.context["letters"][0].text
    assert case.does(where, said).status_code == 302
    assert "Borgeren har fået en kvittering." in case.text()
    again = case.client.post(f"{case.address}{where}", said | CONFIRMED)
    assert again.status_code == 422
    assert "allerede fået en kvittering" in again.content.decode()


def test_what_she_has_not_wished_is_sent_on_to_a_new_decision_with_the_reason(case: Case) -> None:
    refused = case.asks("ophoer/", case.chosen | {"aarsag": "no_longer_needed", "til": day(0)})
    assert refused.status_code == 422
    assert "Bevillingen ophører uden borgerens ønske." in refused.content.decode()
    assert Grant.objects.believed().get().valid.upper is None


def test_an_order_says_what_the_provider_will_see_and_is_the_citizens_own_choice(case: Case) -> None:
    where = f"bevilling/{case.grant.pk}/bestilling/"
    said = {"leverandoer": str(case.world.far), "fra": day(0), "valgt": "ja"}
    asked = case.asks(where, said).content.decode()
    assert "Lilleby omsorg ApS skal levere" in asked
    assert "Karen Testesen, Birkevej 4, 0001 Lilleby" in asked
    assert "ser ikke vurderingen" in asked
    assert not CareOrder.objects.exists()
    case.does(where, said)
    order = CareOrder.objects.get()
    assert (order.provider_id, order.is_chosen_by_citizen) == (case.world.far, True)
    assert order.recorded_by is not None
    assert order.recorded_by.username == "mette"
    assert "borgerens eget valg" in case.text()


def test_another_provider_takes_over_and_no_day_is_without_or_with_two(case: Case) -> None:
    where = f"bevilling/{case.grant.pk}/bestilling/"
    case.does(where, {"leverandoer": str(case.world.near), "fra": day(-5)})
    case.does(where, {"leverandoer": str(case.world.far), "fra": day(2)})
    first, second = CareOrder.objects.order_by("pk")
    assert first.valid.upper == second.valid.lower == timezone.localdate() + timedelta(days=2)
    assert second.provider_id == case.world.far
    stop = case.does(f"bestilling/{second.pk}/stop/", {"til": day(3)})
    assert stop.status_code == 302
    second.refresh_from_db()
    assert second.valid.upper == timezone.localdate() + timedelta(days=4)


def test_an_order_of_a_protected_citizen_does_not_say_what_is_protected(case: Case) -> None:
    Citizen.objects.filter(pk=case.citizen.pk).update(is_name_protected=True)
    said = {"leverandoer": str(case.world.near), "fra": day(0)}
    asked = case.asks(f"bevilling/{case.grant.pk}/bestilling/", said).content.decode()
    assert "Testesen" not in asked
    assert "Birkevej" not in asked


def test_what_was_granted_on_a_day_is_told_as_it_was_known_on_another(case: Case) -> None:
    case.does("ophoer/", case.chosen | {"aarsag": "moved", "til": day(-10)} | FACT)
    today = timezone.localdate()
    now = case.page(den=day(-5), vidste=today.isoformat())
    assert now.context["then"] == []
    assert "Intet var bevilget." in now.content.decode()
    before = case.page(den=day(-20), vidste=today.isoformat())
    assert [name for name, *_rest in before.context["then"]] == ["Elementær daglig pleje (F2)"]
    unknown = case.page(den=day(-20), vidste=day(-1))
    assert unknown.context["then"] == [], "yesterday nobody knew of it yet"


def test_a_deadline_that_cannot_be_kept_is_told_in_a_letter_that_is_shown_first(case: Case) -> None:
    enquiry = worlds.enquiry(case.actor, case.citizen, received_at=timezone.now())
    said = {"ventes": (enquiry.due_on + timedelta(days=9)).isoformat(), "hvorfor": "vi venter på svar fra sygehuset"}
    drafted = case.client.post(f"{case.address}henvendelse/{enquiry.pk}/forsinkelse/", said)
    assert drafted.status_code == 302
    assert "er skrevet, men ikke sendt" in case.text()
    shown = case.client.get(drafted.url)
    assert "Vi venter på svar fra sygehuset" in shown.content.decode()
    assert not Letter.objects.filter(kind="delay_notice").exists()
    assert case.client.post(drafted.url, CONFIRMED).status_code == 302
    assert Letter.objects.get(kind="delay_notice").text == shown.context["letters"][0].text
    assert "Borgeren har fået besked om forsinkelsen." in case.text()
    again = case.client.post(drafted.url, CONFIRMED)
    assert again.status_code == 422
    assert Letter.objects.filter(kind="delay_notice").count() == 1


def test_a_day_within_the_deadline_is_no_delay(case: Case) -> None:
    enquiry = worlds.enquiry(case.actor, case.citizen, received_at=timezone.now())
    said = {"ventes": enquiry.due_on.isoformat(), "hvorfor": "vi venter"}
    assert case.client.post(f"{case.address}henvendelse/{enquiry.pk}/forsinkelse/", said).status_code == 422
    assert not Delay.objects.exists()


def test_one_enquiry_is_withdrawn_and_the_other_stands(case: Case) -> None:
    first = worlds.enquiry(case.actor, case.citizen, received_at=timezone.now())
    second = worlds.enquiry(case.actor, case.citizen, received_at=timezone.now(), wish="hjælp til rengøring")
    assert len(case.page().context["enquiries"]) == 2
    where = f"{case.address}henvendelse/{first.pk}/tilbage/"
    assert case.client.post(where, {"hvorfor": " "}).status_code == 422
    assert case.client.post(where, {"hvorfor": "hun klarer det selv"}).status_code == 302
    assert [each.row for each in case.page().context["enquiries"]] == [second]
    assert Enquiry.objects.get(pk=first.pk).state == "withdrawn"


def test_nothing_is_done_to_the_grant_or_enquiry_of_another_citizen(case: Case) -> None:
    other = worlds.citizen(case.actor, "0202429999", "Poul Prøvesen")
    asked = worlds.enquiry(case.actor, other)
    for where in (
        f"henvendelse/{asked.pk}/tilbage/",
        f"henvendelse/{asked.pk}/forsinkelse/",
        f"henvendelse/{asked.pk}/kvittering/",
        f"bevilling/{case.grant.pk + 999}/justering/",
        f"bevilling/{case.grant.pk + 999}/bestilling/",
        "bestilling/999999/stop/",
    ):
        assert case.client.post(f"{case.address}{where}", CONFIRMED).status_code == 404


def test_whoever_only_reads_changes_nothing(case: Case) -> None:
    reader = signed_in("sanne")
    shown = reader.get(case.address).content.decode()
    assert "Sæt på pause" not in shown
    for where in ("pause/", "pause/igen/", "ophoer/", f"bevilling/{case.grant.pk}/bestilling/"):
        assert reader.post(f"{case.address}{where}", CONFIRMED).status_code == 403


def test_the_timeline_tells_who_did_what_when_and_for_how_long(case: Case) -> None:
    case.does("pause/", case.chosen | {"aarsag": "away", "fra": day(1), "til": day(8)})
    events = {event.what: event for event in case.page().context["timeline"]}
    pause = events["Pause: Elementær daglig pleje (F2) (bortrejst)"]
    assert pause.who == "mette Prøvesen"
    assert pause.valid.startswith("fra ")
    for what in (
        "Borgeren er registreret",
        "Bolig: eget hjem",
        "Vurdering (afsluttet)",
        "Lovvalg: serviceloven",
        "Afgørelse (sendt)",
        "Bevilling: Elementær daglig pleje (F2)",
    ):
        assert what in events
    assert events["Bevilling: Elementær daglig pleje (F2)"].on == DAY
    told = [event for event in events.values() if event.what != "Borgeren er registreret"]
    assert [event.what for event in told if not event.who] == [], "everything has somebody who did it"


def test_the_printed_case_holds_every_paper_and_is_logged(case: Case) -> None:
    case.does("ophoer/", case.chosen | {"aarsag": "own_wish", "til": day(0)} | FACT)
    printed = case.client.get(f"{case.address}udskrift/").content.decode()
    for held in (
        "jeg vil helst selv",
        "Personlig pleje",
        "bad, 45 min.",
        "Inden for standarden",
        "du kan ikke selv klare din morgenpleje",
        "det peger oplysningerne på",
        "Karen Testesen",
    ):
        assert held in printed
    for letter in Letter.objects.all():
        assert letter.sha256 in printed
    supervisor = acting(case.world.town, Role.SUPERVISOR)
    with as_actor(supervisor):
        assert Entry.objects.filter(verb="printed", citizen_id=case.citizen.pk, subject="case").count() == 1


def test_a_protected_case_is_printed_without_what_is_protected_until_it_is_asked_for(case: Case) -> None:
    Citizen.objects.filter(pk=case.citizen.pk).update(is_name_protected=True)
    where = f"{case.address}udskrift/"
    printed = case.client.get(where).content.decode()
    assert "Testesen" not in printed
    assert "Birkevej" not in printed
    supervisor = acting(case.world.town, Role.SUPERVISOR)
    with as_actor(supervisor):
        assert not Entry.objects.filter(verb="revealed", citizen_id=case.citizen.pk).exists()
    with as_actor(case.actor):
        assert "Karen Testesen" in case.client.post(where).content.decode()
    with as_actor(supervisor):
        assert Entry.objects.filter(verb="revealed", citizen_id=case.citizen.pk).count() == 1
