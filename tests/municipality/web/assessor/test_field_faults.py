"""A form that is refused says everything that is wrong at once, each thing at its field, with a way there."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.test import Client

from municipality.access.row_security import as_actor
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import Case, day, signed_in

LISTS = re.compile(r'<(ul|div)\b[^>]*\sdata-form="[^"]*"[^>]*>(.*?)</\1>', re.DOTALL)
LISTED = re.compile(r'<(?:li|p)\b[^>]*\sdata-field="([^"]*)"[^>]*>(<a href="#([^"]*)">)?')
CONDITIONS = re.compile(r'<ul\b[^>]*\sid="betingelser">.*?</ul>', re.DOTALL)
NOWHERE = "2026-02-30"


def faults_at(page: str) -> set[str]:
    """The fields with a listed fault. Each has one sentence, a link from the list, and is described by the fault."""
    found = set[str]()
    for name, link, identity in (each for _tag, inside in LISTS.findall(page) for each in LISTED.findall(inside)):
        assert name not in found, f"{name}: two sentences for one fault"
        assert link, f"{name}: no link leads to the field"
        tag = re.search(rf'<(?:input|select|textarea)\b[^>]*\sid="{re.escape(identity)}"[^>]*>', page)
        assert tag, name
        assert f'name="{name}"' in tag[0]
        assert 'aria-invalid="true"' in tag[0], name
        assert re.search(rf'aria-describedby="{re.escape(identity)}-feltfejl\b', tag[0]), name
        assert page.count(f'id="{identity}-feltfejl"') == 1, name
        found.add(name)
    return found


def refused(client: Client, address: str, said: Mapping[str, str]) -> str:
    answer = client.post(address, said)
    assert answer.status_code == 422, address
    return answer.content.decode()


def test_a_new_citizen_is_told_everything_that_is_wrong_at_once(world: World) -> None:
    client = signed_in("mette")
    said = {
        "nummer": "010141",
        "foedt": NOWHERE,
        "efternavn": "",
        "bopael": "Lilleby",
        "vej": "",
        "postnummer": "otte",
        "boform": "slot",
        "fra": NOWHERE,
        "kilde": "",
        "om": "",
        "navn": "Lis",
        "modtaget": NOWHERE,
    }
    wrong = {"nummer", "foedt", "efternavn", "bopael", "vej", "postnummer", "by", "boform", "fra", "kilde", "om"}
    assert faults_at(refused(client, "/sager/ny/", said)) == wrong | {"modtaget"}


def test_a_doubtful_number_is_told_with_everything_else(world: World) -> None:
    client = signed_in("mette")
    said = {"nummer": "0101419998", "foedt": "1942-02-02", "efternavn": "", "bopael": "xx"}
    page = refused(client, "/sager/ny/", said)
    assert faults_at(page) == {"nummer", "efternavn", "bopael"}
    assert "anden dag end fødselsdagen" in page
    mended = {"efternavn": "Prøvesen", "bopael": "", "set": "0101419998"}
    assert client.post("/sager/ny/", said | mended).status_code == 302


CASE_FORMS: tuple[tuple[str, dict[str, str], set[str]], ...] = (
    ("henvendelse/", {"fra": "", "om": "", "modtaget": NOWHERE}, {"fra", "om", "modtaget"}),
    ("pause/", {"aarsag": "", "fra": NOWHERE, "til": "9999-12-31"}, {"bevilling", "aarsag", "fra", "til"}),
    ("ophoer/", {"aarsag": "", "til": NOWHERE}, {"bevilling", "aarsag", "til"}),
    ("bevilling/{grant}/bestilling/", {"leverandoer": "", "fra": NOWHERE}, {"leverandoer", "fra"}),
    (
        "bolig/",
        {"vej": "", "postnummer": "x", "boform": "slot", "fra": ""},
        {"vej", "postnummer", "boform", "fra", "by"},
    ),
    ("paaroerende/", {"navn": "", "egenskab": "", "fra": NOWHERE}, {"navn", "egenskab", "fra"}),
    ("oplysninger/", {"efternavn": "", "foedt": "", "bopael": "x", "udgave": "1"}, {"efternavn", "foedt", "bopael"}),
    ("notat/", {"art": "", "notat": "", "hvornaar": "x"}, {"art", "notat", "hvornaar", "sagt_af"}),
    ("papir/", {"art": "", "fra": "", "om": "", "modtaget": NOWHERE}, {"art", "fra", "om", "modtaget", "papir"}),
)


@pytest.mark.parametrize(("form", "said", "wrong"), CASE_FORMS, ids=[form for form, _said, _wrong in CASE_FORMS])
def test_a_form_of_the_case_says_everything_at_once(
    case: Case, form: str, said: dict[str, str], wrong: set[str]
) -> None:
    address = case.address + form.format(grant=case.grant.pk)
    assert faults_at(refused(case.client, address, said)) == wrong


def test_the_choice_of_act_says_everything_at_once_and_keeps_its_conditions(world: World) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        assessed = worlds.assessment(actor, of, enquiry=worlds.enquiry(actor, of).pk)
    client, address = signed_in("mette"), f"/sager/{of.pk}/"
    conditions = CONDITIONS.search(client.get(address).content.decode())
    assert conditions
    assert '<li data-field="ophold"><span data-ja="' in conditions[0]
    usual, chosen = {"ophold": "ja", "assistance": "nej"}, {"lov": "social_services_act", "hvorfor": ""}
    for said, wrong in (
        ({"lov": "", "hvorfor": "x" * 20_001}, {"lov", "hvorfor"}),
        (chosen, {"hvorfor", "fastholder"}),
        (chosen | {"alder": "ja", "svarer": "ja"}, {"lov"}),
    ):
        page = refused(client, f"{address}lovvalg/{assessed.pk}/", usual | said)
        assert faults_at(page) == wrong
        if "alder" not in said:
            assert conditions[0] in page


def test_a_text_too_long_for_its_field_is_said_once(case: Case) -> None:
    said = {"nummer": "0" * 41, "foedt": "1" * 41, "efternavn": "x" * 401, "postnummer": "x" * 41, "vej": "x" * 401}
    assert faults_at(refused(case.client, "/sager/ny/", said)) == {*said, "by", "fra"}
    said = {"art": "letter", "fra": "x" * 401, "om": "x" * 401, "modtaget": "1" * 41}
    assert faults_at(refused(case.client, f"{case.address}papir/", said)) >= {"fra", "om", "modtaget"}


def test_a_day_outside_its_span_is_refused_with_the_rest(case: Case) -> None:
    address = f"{case.address}bevilling/{case.grant.pk}/bestilling/"
    page = refused(case.client, address, {"leverandoer": str(case.world.near), "fra": "2099-01-01"})
    assert faults_at(page) == {"fra"}
    page = refused(case.client, f"{case.address}pause/", case.chosen | {"aarsag": "away", "fra": day(5), "til": day(1)})
    assert faults_at(page) == {"til"}


def test_a_choice_of_nothing_is_still_chosen_in_a_form_that_is_refused(world: World) -> None:
    page = refused(signed_in("mette"), "/sager/ny/", {"nummer": "010141", "boform": ""})
    unsaid = re.search(r'<input[^>]*id="bolig-boform-ikke"[^>]*>', page)
    assert unsaid
    assert " checked" in unsaid[0]


def test_a_missing_reason_is_said_at_its_field(case: Case) -> None:
    with as_actor(case.world.assessor) as actor:
        asked = worlds.enquiry(actor, case.citizen)
        worlds.enquiry(actor, case.citizen, wish="hjælp til rengøring")
        twin = worlds.citizen(actor, number="0101419998")
    page = refused(case.client, f"{case.address}henvendelse/{asked.pk}/tilbage/", {"hvorfor": " "})
    assert faults_at(page) == {"hvorfor"}
    page = refused(case.client, f"/sager/{twin.pk}/sammenlaegning/", {"nummer": case.citizen.number, "hvorfor": ""})
    assert "hvorfor" in faults_at(page)
