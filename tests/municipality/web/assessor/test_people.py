"""The citizen on the case page: registered, kept right, and protected; every step a form without a script."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from municipality.access.models import User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.citizen.citizens import correct_home
from municipality.casework.models import Home, Letter
from tests.municipality.access.people import acting, add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import Case, signed_in
from tests.municipality.web.forms import form_in

NEW = "/sager/ny/"
# No month is so late in the year, so nobody has the number.
NUMBER = "012541TST1"
# As doubtful as the tests need it: it does not satisfy modulus 11.
OWN = "0105419999"
PERSON = {
    "nummer": NUMBER,
    "fornavne": "Asta",
    "efternavn": "Nyborgsen",
    "foedt": "1941-05-01",
    "bopael": "901",
    "vej": "Engdraget 7",
    "postnummer": "0001",
    "by": "Lilleby",
    "boform": "own_home",
}


def today() -> str:
    return timezone.localdate().isoformat()


def registered(client: Client, **changes: str) -> str:
    """The address of a new citizen's case."""
    answer = client.post(NEW, PERSON | {"fra": today()} | changes)
    assert answer.status_code == 302, answer.content.decode()
    address: str = answer.url
    return address


def send(client: Client, address: str, form: str, said: dict[str, Any]) -> Any:
    """Send one of the forms of the fold, with the version the page was read in."""
    page = client.get(address).content.decode()
    assert f'action="{address}{form}"' in page, f"no form to {form}"
    version = re.search(r'name="udgave" value="(\d+)"', page)
    return client.post(f"{address}{form}", ({"udgave": version[1]} if version else {}) | said)


def saved(client: Client, address: str, form: str, said: dict[str, Any]) -> str:
    """The page after a form was saved."""
    answer = send(client, address, form, said)
    assert answer.status_code == 302, answer.content.decode()
    assert answer.url == f"{address}#om-borgeren"
    return shown(client, address)


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def look_ups(world: World, verb: str) -> list[Entry]:
    """What the log says, as its supervisor reads it."""
    with as_actor(acting(world.town, Role.SUPERVISOR)):
        return list(Entry.objects.filter(verb=verb).order_by("pk"))


def test_an_empty_search_leads_to_a_form_that_knows_what_was_searched_for(world: World) -> None:
    client = signed_in("mette")
    empty = client.get("/sager/soeg/", {"q": "asta nyborgsen"}).content.decode()
    assert 'href="/sager/ny/?q=asta%20nyborgsen"' in empty
    by_name = client.get(NEW, {"q": "asta nyborgsen"}).context["said"]
    assert (by_name["fornavne"], by_name["efternavn"], by_name["bopael"]) == ("Asta", "Nyborgsen", "901")
    by_number = client.get(NEW, {"q": OWN}).context["said"]
    assert (by_number["nummer"], by_number["foedt"]) == (OWN, "1941-05-01")
    assert client.get(NEW, {"q": "engdraget 7"}).context["said"]["vej"] == "Engdraget 7"


def test_a_new_citizen_is_registered_and_her_case_is_open(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    page = client.get(address)
    assert page.context["stage"].name == "enquiry"
    assert page.context["header"]["name"] == "Asta Nyborgsen"
    assert "Erstatningsnummer" in page.context["about"]["told"]
    assert "Engdraget 7, 0001 Lilleby" in page.content.decode()
    assert 'Handlekommune: <span lang="da">Lilleby</span>' in page.content.decode()
    found = client.get("/sager/soeg/", {"q": "012541-tst1"}).context["found"]
    assert [f"/sager/{each.id}/" for each in found] == [address]


def test_a_number_that_is_there_already_leads_to_its_case(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    again = client.post(NEW, {"nummer": "012541-TST1", "foedt": "1941-05-25", "bopael": "901"})
    assert again.url == f"{address}?kendt=1"
    assert "Personnummeret var her i forvejen" in client.get(again.url).content.decode()


def test_a_doubtful_number_is_warned_about_once_and_never_refused(world: World) -> None:
    client = signed_in("mette")
    said = PERSON | {"nummer": OWN, "fra": today()}
    warned = client.post(NEW, said)
    assert warned.status_code == 422
    assert "modulus 11" in warned.content.decode()
    assert f'name="set" value="{OWN}"' in warned.content.decode()
    assert client.post(NEW, said | {"set": OWN}).status_code == 302


def test_everything_that_is_wrong_is_told_at_once_and_nothing_typed_is_lost(world: World) -> None:
    answer = signed_in("mette").post(NEW, {"nummer": "12", "fornavne": "Asta", "vej": "Engdraget 7", "fra": "x"})
    assert answer.status_code == 422
    told = answer.context["faults"]
    assert len(told) == len(set(told)) == 6, told
    assert 'value="Engdraget 7"' in answer.content.decode()


def test_facts_are_changed_where_they_stand_and_said_in_the_header(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    said = {key: PERSON[key] for key in ("fornavne", "efternavn", "foedt", "bopael")}
    said |= {"tolk": "arabisk", "fritaget": "ja", "hurtigt": "2026-03-03", "telefon": "00 11 22 33"}
    page = saved(client, address, "oplysninger/", said)
    assert client.get(address).context["about"]["told"] == [
        "Hurtigt forløb ved livets afslutning siden 3. marts 2026",
        "Tolk: arabisk",
        "Fritaget for Digital Post",
        "Erstatningsnummer",
    ]
    assert 'value="00 11 22 33"' in page


def test_two_windows_on_the_same_facts_lose_nothing(world: World) -> None:
    mine, other = signed_in("mette"), signed_in("mette")
    address = registered(mine)
    said = {key: PERSON[key] for key in ("fornavne", "efternavn", "foedt")} | {"udgave": "1"}
    assert other.post(f"{address}oplysninger/", said | {"telefon": "11"}).status_code == 302
    refused = mine.post(f"{address}oplysninger/", said | {"telefon": "22"})
    assert refused.status_code == 422
    assert "Telefon: gemt er «11»." in refused.context["faults"]
    assert 'name="telefon" type="text" value="22"' in refused.content.decode()
    assert mine.post(f"{address}oplysninger/", said | {"telefon": "22", "udgave": "2"}).status_code == 302


def test_a_replacement_number_becomes_her_own_and_still_finds_her(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    warned = send(client, address, "personnummer/", {"nummer": OWN})
    assert warned.status_code == 422
    assert f'name="set" value="{OWN}"' in warned.content.decode()
    page = saved(client, address, "personnummer/", {"nummer": f"{OWN[:6]}-{OWN[6:]}", "set": OWN})
    assert f"{OWN[:6]}-{OWN[6:]}" in page
    assert NUMBER in page
    for number in (OWN, NUMBER):
        assert len(client.get("/sager/soeg/", {"q": number}).context["found"]) == 1


def test_a_move_and_a_correction_are_kept_on_two_clocks(world: World) -> None:
    client = signed_in("mette")
    then = (timezone.localdate() - timedelta(days=30)).isoformat()
    address = registered(client, fra=then)
    moved = {"vej": "Havnegade 2", "postnummer": "0001", "by": "Lilleby", "boform": "somatic_care_home"}
    same_day = send(client, address, "bolig/", moved | {"fra": then})
    assert same_day.status_code == 422
    assert 'value="Havnegade 2"' in same_day.content.decode()
    page = saved(client, address, "bolig/", moved | {"fra": today()})
    assert client.get(address).context["header"]["dwelling"] == "somatisk plejehjem"
    assert "til og med" in page
    home = client.get(address).context["about"]["homes"][0]
    page = saved(client, address, f"bolig/{home.number}/", moved | {"vej": "Havnegade 12"})
    assert "Havnegade 12" in page
    assert [each.address.split(",")[0] for each in client.get(address).context["about"]["homes"]] == [
        "Havnegade 12",
        "Engdraget 7",
    ]


def test_relatives_with_their_rights(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    daughter = {"navn": "Mona Nyborgsen", "relation": "datter", "egenskab": "relative", "fra": today()}
    refused = send(client, address, "paaroerende/", daughter | {"oplysninger": "ja"})
    assert "samtykke er skrevet" in refused.content.decode()
    assert 'value="Mona Nyborgsen"' in refused.content.decode()
    page = saved(client, address, "paaroerende/", daughter | {"oplysninger": "ja", "samtykke": "i telefonen"})
    assert "Må få oplysninger (samtykke: i telefonen)" in page
    near = client.get(address).context["about"]["relatives"][0]
    form = f"paaroerende/{near.number}/"
    page = saved(client, address, form, daughter | {"egenskab": "guardian", "oplysninger": "ja", "breve": "ja"})
    assert "Værge: Mona Nyborgsen" in client.get(address).context["about"]["told"]
    near = client.get(address).context["about"]["relatives"][0]
    saved(client, address, f"paaroerende/{near.number}/", {"slutter": "ja", "fra": today()})
    assert client.get(address).context["about"]["relatives"] == []


def test_what_is_protected_is_nowhere_until_it_is_asked_for_with_a_purpose(world: World) -> None:
    client = signed_in("mette")
    address = registered(client, navn_beskyttet="ja", adresse_beskyttet="ja", adgang="nøgle hos Bodil")
    page = shown(client, address)
    for hidden in ("Asta", "Nyborgsen", "Engdraget", "nøgle hos Bodil"):
        assert hidden not in page
    assert "Beskyttet adresse" in client.get(address).context["about"]["told"]
    without = send(client, address, "beskyttet/", {"formaal": " "})
    assert without.status_code == 422
    assert "Engdraget" not in without.content.decode()
    revealed = send(client, address, "beskyttet/", {"formaal": "besøg i morgen"}).content.decode()
    assert "Asta Nyborgsen" in revealed
    assert "Engdraget 7" in revealed
    assert '<title lang="da">Navn beskyttet' in revealed
    assert [(entry.citizen_id, entry.purpose) for entry in look_ups(world, "revealed")] == [
        (int(address.split("/")[2]), "besøg i morgen")
    ]
    assert "Engdraget" not in shown(client, address), "the next page hides it again"


def test_the_family_does_not_give_a_protected_name_away_until_it_is_asked_for(world: World) -> None:
    client = signed_in("mette")
    address = registered(client, navn_beskyttet="ja")
    son = {"navn": "Bo Nyborgsen", "relation": "søn", "egenskab": "guardian", "fra": today(), "telefon": "00 99"}
    page = saved(client, address, "paaroerende/", son)
    asked = {"fra": "relative", "navn": "Bo Nyborgsen", "om": "hjælp til bad", "modtaget": today()}
    assert client.post(f"{address}henvendelse/", asked).status_code == 302
    page, print_out = shown(client, address), shown(client, f"{address}udskrift/")
    for hidden in (page, print_out):
        assert "Nyborgsen" not in hidden
        assert "00 99" not in hidden
        assert "Det, der er skrevet frit, kan stadig røbe navnet" in hidden
        assert "hjælp til bad" in hidden, "what is not a name is still there"
    assert "Værge: navnet er skjult" in client.get(address).context["about"]["told"]
    revealed = send(client, address, "beskyttet/", {"formaal": "ringe til værgen"}).content.decode()
    assert "Pårørende: Bo Nyborgsen" in revealed
    assert "Bo Nyborgsen: hjælp til bad" in revealed
    assert "Telefon 00 99" in revealed
    assert "Pårørende: Bo Nyborgsen" in client.post(f"{address}udskrift/").content.decode()
    assert "Nyborgsen" not in shown(client, address)
    assert len(look_ups(world, "revealed")) == 2


def test_the_letter_address_of_the_family_does_not_give_a_protected_address_away(world: World) -> None:
    client = signed_in("mette")
    address = registered(client, adresse_beskyttet="ja")
    husband = {"navn": "Bo Nyborgsen", "relation": "mand", "egenskab": "relative", "fra": today()}
    page = saved(client, address, "paaroerende/", husband | {"adresse": "Engdraget 7\n0001 Lilleby"})
    assert "Bo Nyborgsen" in page
    assert "Engdraget" not in page
    assert "Engdraget 7" in send(client, address, "beskyttet/", {"formaal": "rette den"}).content.decode()


def test_facts_of_a_protected_name_are_changed_without_showing_it(world: World) -> None:
    client = signed_in("mette")
    address = registered(client, navn_beskyttet="ja")
    saved(client, address, "oplysninger/", {"foedt": "1941-05-01", "navn_beskyttet": "ja", "tolk": "farsi"})
    assert "Asta Nyborgsen" in send(client, address, "beskyttet/", {"formaal": "prøve"}).content.decode()


def test_an_address_that_becomes_protected_is_hidden_everywhere_on_the_page(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    home = client.get(address).context["about"]["homes"][0]
    said = {key: PERSON[key] for key in ("vej", "postnummer", "by", "boform")} | {"adresse_beskyttet": "ja"}
    page = saved(client, address, f"bolig/{home.number}/", said)
    assert "Engdraget" not in page


def test_a_supervisor_reads_about_the_citizen_and_is_shown_nothing_protected(world: World) -> None:
    address = registered(signed_in("mette"), navn_beskyttet="ja", adresse_beskyttet="ja")
    client = signed_in("sanne")
    page = shown(client, address)
    assert "Adressen er beskyttet" in page
    assert "Vis beskyttede oplysninger" not in page
    assert f'action="{address}' not in page
    assert client.post(f"{address}beskyttet/", {"formaal": "tilsyn"}).status_code == 403
    assert client.get(NEW).status_code == 403


def test_a_letter_to_somebody_protected_is_logged_as_shown_and_kept_from_who_may_not_see_it(case: Case) -> None:
    address = f"{case.address}brev/{Letter.objects.get().pk}.pdf"
    assert case.client.get(address).content.startswith(b"%PDF-")
    assert look_ups(case.world, "revealed") == []
    correct_home(case.actor, Home.objects.get().pk, {"is_protected": True})
    assert case.client.get(address).content.startswith(b"%PDF-")
    assert [entry.citizen_id for entry in look_ups(case.world, "revealed")] == [case.citizen.pk]
    assert len(look_ups(case.world, "printed")) == 2
    assert signed_in("sanne").get(address).status_code == 403


def test_nobody_changes_a_citizen_through_the_address_of_another(world: World) -> None:
    client = signed_in("mette")
    mine = registered(client)
    said = {"ny-person": "ja", "dubletter-set": mine.split("/")[-2]}
    other = registered(client, nummer="012541TST2", **said)
    home = client.get(mine).context["about"]["homes"][0]
    assert client.post(f"{other}bolig/{home.number}/", PERSON).status_code == 404


@pytest.mark.parametrize("wrong", [{"bopael": "x"}, {"nummer": "0125"}])
def test_that_it_is_another_person_is_said_once_whatever_else_is_wrong(world: World, wrong: dict[str, str]) -> None:
    client = signed_in("mette")
    registered(client)
    said = PERSON | {"fra": today(), "nummer": "012541TST2"}
    asked = client.post(NEW, said)
    assert asked.status_code == 422
    assert asked.context["doubles"]
    told = form_in(asked.content.decode(), NEW).filled(**{"ny-person": "ja"} | wrong)
    again = client.post(NEW, told)
    assert again.status_code == 422
    assert [fault.field for fault in again.context["faults"]] == list(wrong), "and nothing of the other person"
    mended = form_in(again.content.decode(), NEW).filled(**{name: said[name] for name in wrong})
    assert client.post(NEW, mended).status_code == 302


def test_doubles_are_sought_once_the_number_was_read(world: World) -> None:
    client = signed_in("mette")
    registered(client)
    answer = client.post(NEW, PERSON | {"fra": today(), "nummer": "0125"})
    assert answer.status_code == 422
    assert not answer.context["doubles"]
    assert look_ups(world, "found") == []


def test_nobody_of_another_municipality_changes_a_citizen(world: World) -> None:
    address = registered(signed_in("mette"))
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    far = worlds.build("Storeby", "902")
    add_person(far.town, "bodil", Role.ASSESSOR, is_demo=True)
    worlds.as_runtime()
    said = {key: PERSON[key] for key in ("fornavne", "efternavn", "foedt")} | {"udgave": "1"}
    assert signed_in("bodil").post(f"{address}oplysninger/", said).status_code == 404
    assert signed_in("bodil").get("/sager/soeg/", {"q": NUMBER}).context["found"] == []


def test_the_timeline_tells_why_an_enquiry_was_withdrawn_and_who_said_so(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    client.post(f"{address}henvendelse/", {"fra": "citizen", "om": "hjælp til bad", "modtaget": today()})
    number = client.get(address).context["enquiries"][0].row.pk
    client.post(f"{address}henvendelse/{number}/tilbage/", {"hvorfor": "hun klarer det selv"})
    told = client.get(address).context["timeline"]
    (event,) = (each for each in told if each.text == "hun klarer det selv")
    assert event.what == "Henvendelsen er trukket tilbage"
    assert event.who == User.objects.get(username="mette").name
    assert "hun klarer det selv" in shown(client, f"{address}udskrift/")


def test_a_known_number_keeps_what_was_written_and_carries_the_enquiry_to_its_case(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    said = PERSON | {"nummer": "012541-TST1", "kilde": "home_care", "om": "", "telefon": "00 11 22 33"}
    shown_again = client.post(NEW, said | {"begynd": "ja"})
    page = shown_again.content.decode()
    assert shown_again.status_code == 422
    assert f'href="{address}"' in page
    assert 'value="00 11 22 33"' in page
    press = re.search(r'name="paa-sagen" value="(\w+)"', page)
    assert press
    again = form_in(page, NEW).filled(**{"paa-sagen": press[1]})
    missing = client.post(NEW, again)
    assert [fault.field for fault in missing.context["faults"]] == ["om"]
    whole = form_in(missing.content.decode(), NEW).filled(om="hjælp til bad", **{"paa-sagen": press[1]})
    done = client.post(NEW, whole)
    assert done.url == f"{address}?kendt=1"
    assert "hjælp til bad" in shown(client, address)
    assert client.get(address).context["stage"].name == "assessment", "«Opret, og begynd vurderingen» was pressed"


def test_a_double_since_the_tick_is_shown_before_a_second_is_made(world: World) -> None:
    client = signed_in("mette")
    first = registered(client)
    said = PERSON | {"fra": today(), "nummer": "012541TST2"}
    asked = form_in(client.post(NEW, said).content.decode(), NEW).filled(**{"ny-person": "ja"})
    second = registered(client, nummer="012541TST3", **{"ny-person": "ja", "dubletter-set": first.split("/")[-2]})
    again = client.post(NEW, asked)
    assert again.status_code == 422
    assert [f"/sager/{each.id}/" for each in again.context["doubles"]] == [second], (
        "what has been answered is not asked"
    )
    page = again.content.decode()
    tick = re.search(r'<input[^>]*id="om-ny-person"[^>]*>', page)
    assert tick
    assert " checked" not in tick[0], "and the tick is asked for anew, also where what was sent is put back"
    told = form_in(page, NEW).filled(**{"ny-person": "ja"})
    assert client.post(NEW, told).status_code == 302
