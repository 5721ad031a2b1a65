"""A citizen the municipality does not know: the citizen, the enquiry and the assessment begun, in one form."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from municipality.access.row_security import as_actor
from municipality.casework.models import Assessment, Citizen, Enquiry, Home
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.assessor.test_people import NEW, NUMBER, PERSON, registered, today

CALL = {"kilde": "relative", "om": "hjælp til bad", "modtaget": today()}


def test_one_button_registers_the_citizen_and_the_call_and_begins_the_assessment(world: World) -> None:
    client = signed_in("mette")
    address = registered(client, **CALL, begynd="ja")
    page = client.get(address)
    assert page.context["stage"].name == "assessment"
    with as_actor(world.assessor):
        enquiry = Enquiry.objects.get(citizen__number=NUMBER)
        assert (enquiry.source, enquiry.wish) == ("relative", "hjælp til bad")
        assert enquiry.taken_by is not None
        assert enquiry.taken_by.username == "mette"
        assert Assessment.objects.get(citizen__number=NUMBER).enquiry_id == enquiry.pk


def test_without_that_button_the_case_waits_with_its_enquiry(world: World) -> None:
    page = signed_in("mette").get(registered(signed_in("mette"), **CALL))
    assert page.context["stage"].name == "begin"


def test_what_is_wrong_with_the_call_is_told_and_nothing_is_made(world: World) -> None:
    client = signed_in("mette")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for wrong in ({"kilde": "kongen"}, {"om": " "}, {"modtaget": tomorrow}, {"kilde": ""}):
        answer = client.post(NEW, PERSON | CALL | {"fra": today(), "begynd": "ja"} | wrong)
        assert answer.status_code == 422, wrong
        assert 'value="Asta"' in answer.content.decode()
    with as_actor(world.assessor):
        assert not Citizen.objects.filter(number=NUMBER).exists()
        assert not Enquiry.objects.filter(wish="hjælp til bad", citizen__number=NUMBER).exists()


def test_an_enquiry_on_the_case_page_begins_its_assessment_with_the_other_button(world: World) -> None:
    client = signed_in("mette")
    address = registered(client)
    assert client.get(address).context["stage"].name == "enquiry"
    said = {"fra": "citizen", "om": "hjælp til bad", "modtaget": today(), "begynd": "ja"}
    assert client.post(f"{address}henvendelse/", said).status_code == 302
    assert client.get(address).context["stage"].name == "assessment"


def test_the_town_follows_from_a_postcode_the_municipality_knows(world: World) -> None:
    client = signed_in("mette")
    registered(client)
    other = PERSON | {"nummer": "012542TST1", "by": "", "fornavne": "Bodil", "efternavn": "Andensen", "fra": today()}
    assert client.post(NEW, other).status_code == 302
    with as_actor(world.assessor):
        assert Home.objects.get(citizen__number="012542TST1").town == "Lilleby"
    unknown = client.post(NEW, other | {"nummer": "012543TST1", "efternavn": "Tredjesen", "postnummer": "0999"})
    assert unknown.status_code == 422
    assert "Skriv byen." in unknown.content.decode()
