"""The administrator keeps people and roles and reads no case; the supervisor reads the log and writes nothing."""

from __future__ import annotations

import re

from django.db import connection
from django.utils import timezone

from municipality.access import actions as access
from municipality.access.models import Membership, Municipality, Organisation, User
from municipality.access.roles import OrganisationKind, Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.web.roles import town as invented
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

PEOPLE, LOG = "/brugere/", "/tilsyn/"
NEW = {"navn": "Ny Prøvesen", "brugernavn": "ny", "email": "", "adgangskode": "en grøn bænk ved søen"}


def held_by(town: Town, username: str) -> list[Membership]:
    with as_actor(town.world.administrator):
        return list(Membership.objects.filter(user__username=username))


def test_somebody_is_added_given_a_role_and_it_is_ended(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    page = client.post(f"{PEOPLE}ny/", NEW)
    today = timezone.localdate()
    role = {"rolle": "assessor", "organisation": str(town.world.assessor.organisation), "fra": today.isoformat()}
    assert client.post(f"{page.url}rolle/", role | {"til": ""}).url == page.url
    (held,) = held_by(town, "ny")
    assert (held.role, held.valid.lower, held.valid.upper) == ("assessor", today, None)
    assert "Brugeren har allerede den rolle" in client.post(f"{page.url}rolle/", role).content.decode()
    tomorrow = people.in_days(1)
    assert client.post(f"{page.url}rolle/{held.pk}/slut/", {"fra": tomorrow.isoformat()}).url == page.url
    assert [held.valid.upper for held in held_by(town, "ny")] == [tomorrow]
    assert "Ny Prøvesen" in client.get(f"{PEOPLE}?q=ny").content.decode()


def test_what_is_wrong_is_said_and_nothing_is_written(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    for wrong, said in (
        ({"brugernavn": ""}, "Skriv et brugernavn"),
        ({"adgangskode": "kort"}, "12"),
        ({"brugernavn": "Assessor"}, "Brugernavnet er optaget"),
        ({"email": "nej"}, "Skriv en e-mail-adresse"),
    ):
        answer = client.post(f"{PEOPLE}ny/", NEW | wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode(), wrong
    assert not User.objects.filter(name="Ny Prøvesen").exists()
    person = User.objects.get(username="assessor")
    today = timezone.localdate().isoformat()
    for role, where, said in (
        ("carer", town.world.assessor.organisation, "kun have hos en leverandør"),
        ("assessor", town.world.near, "kan man ikke have hos en leverandør"),
        ("citizen", town.world.assessor.organisation, "Vælg en rolle"),
    ):
        wished = {"rolle": role, "organisation": str(where), "fra": today}
        answer = client.post(f"{PEOPLE}{person.pk}/rolle/", wished)
        assert answer.status_code == 422
        assert said in answer.content.decode()


def test_whoever_is_shut_out_is_out_and_one_cannot_shut_out_oneself(town: Town, sign_in: SignsIn) -> None:
    assessor = sign_in(Role.ASSESSOR)
    assert assessor.get("/sager/").status_code == 200
    client = sign_in(Role.ADMINISTRATOR)
    ids = dict(User.objects.values_list("username", "pk"))
    assert client.post(f"{PEOPLE}{ids['administrator']}/luk-ude/").status_code == 422
    assert client.post(f"{PEOPLE}{ids['assessor']}/luk-ude/").status_code == 302
    assert assessor.get("/sager/").url.startswith("/konto/log-ind/")
    assert client.get(PEOPLE).status_code == 200


def leave_one_administrator(town: Town) -> None:
    """Shuts out every administrator but the one who signs in."""
    with as_actor(people.acting(town.world.town, Role.ADMINISTRATOR)) as actor:
        for held in Membership.objects.filter(role=Role.ADMINISTRATOR).exclude(user__username="administrator"):
            access.shut_out(actor, held.user)


def test_the_last_administrator_stays_until_another_has_the_role(town: Town, sign_in: SignsIn) -> None:
    leave_one_administrator(town)
    client, (own,) = sign_in(Role.ADMINISTRATOR), held_by(town, "administrator")
    page, end = f"{PEOPLE}{own.user_id}/", f"{PEOPLE}{own.user_id}/rolle/{own.pk}/slut/"
    shown = client.get(page).content.decode()
    assert "Kommunens sidste administrator" in shown
    assert f'action="{end}"' not in shown, "no button that is always refused"
    assert "luk-ude/" not in shown
    wished = {"fra": people.in_days(1).isoformat(), "bekraeftet": "ja"}
    answer = client.post(end, wished)
    assert answer.status_code == 422
    assert "Giv først en anden rollen som administrator" in answer.content.decode()
    other = User.objects.get(username="assessor").pk
    role = {"rolle": "administrator", "organisation": str(own.organisation_id)}
    client.post(f"{PEOPLE}{other}/rolle/", role | {"fra": people.in_days(9).isoformat(), "til": ""})
    assert client.post(end, wished).status_code == 422, "the other is no administrator yet on that day"
    assert client.post(end, wished | {"fra": people.in_days(9).isoformat()}).url == page
    assert [held.valid.upper for held in held_by(town, "administrator")] == [people.in_days(9)]


def test_an_administrator_whose_role_is_to_end_does_not_replace_one_who_is_shut_out(
    town: Town, sign_in: SignsIn
) -> None:
    leave_one_administrator(town)
    client, (own,) = sign_in(Role.ADMINISTRATOR), held_by(town, "administrator")
    other = User.objects.get(username="assessor").pk
    role = {"rolle": "administrator", "organisation": str(own.organisation_id), "til": ""}
    client.post(f"{PEOPLE}{other}/rolle/", role | {"fra": timezone.localdate().isoformat()})
    ends = f"{PEOPLE}{own.user_id}/rolle/{own.pk}/slut/"
    assert client.post(ends, {"fra": people.in_days(3).isoformat(), "bekraeftet": "ja"}).status_code == 302
    answer = client.post(f"{PEOPLE}{other}/luk-ude/")
    assert answer.status_code == 422, "nobody from the third day"
    assert "stå uden administrator" in answer.content.decode()
    (later,) = [each for each in held_by(town, "assessor") if each.role == Role.ADMINISTRATOR]
    end_later = f"{PEOPLE}{other}/rolle/{later.pk}/slut/"
    assert client.post(end_later, {"fra": people.in_days(2).isoformat()}).status_code == 422
    assert client.post(ends, {"fra": people.in_days(1).isoformat(), "bekraeftet": "ja"}).status_code == 302
    third = User.objects.get(username="team_leader").pk
    client.post(f"{PEOPLE}{third}/rolle/", role | {"fra": people.in_days(1).isoformat()})
    assert client.post(f"{PEOPLE}{other}/luk-ude/").status_code == 302, "one until tomorrow, and the third from then on"


def test_ending_ones_own_role_is_asked_with_what_follows(town: Town, sign_in: SignsIn) -> None:
    client, (own,) = sign_in(Role.ADMINISTRATOR), held_by(town, "administrator")
    other = User.objects.get(username="assessor").pk
    role = {"rolle": "administrator", "organisation": str(own.organisation_id)}
    client.post(f"{PEOPLE}{other}/rolle/", role | {"fra": timezone.localdate().isoformat(), "til": ""})
    tomorrow = people.in_days(1).isoformat()
    end = f"{PEOPLE}{own.user_id}/rolle/{own.pk}/slut/"
    assert f'action="{end}"' in client.get(f"{PEOPLE}{own.user_id}/").content.decode()
    asked = client.post(end, {"fra": tomorrow})
    assert asked.status_code == 200
    assert "ikke selv give dig rollen igen" in asked.content.decode()
    assert [held.valid.upper for held in held_by(town, "administrator")] == [None], "asked, and not done"
    assert client.post(end, {"fra": tomorrow, "bekraeftet": "ja"}).status_code == 302
    assert [held.valid.upper for held in held_by(town, "administrator")] == [people.in_days(1)]


def test_the_log_says_whose_role_ended_and_shows_changes_alone(town: Town, sign_in: SignsIn) -> None:
    (held,) = held_by(town, "assessor")
    end = f"{PEOPLE}{held.user_id}/rolle/{held.pk}/slut/"
    assert sign_in(Role.ADMINISTRATOR).post(end, {"fra": people.in_days(1).isoformat()}).status_code == 302
    sign_in(Role.TEAM_LEADER).get(f"/sager/{town.karen.pk}/")
    client = sign_in(Role.SUPERVISOR)
    with as_actor(town.world.assessor):
        name, place = held.user.name, held.organisation.name
    page = client.get(LOG, {"kun": "aendringer"})
    assert f"{name}: visitator, {place}" in [line.subject for line in page.context["lines"]]
    every = {line.deed for line in client.get(LOG).context["lines"]}
    assert every - {line.deed for line in page.context["lines"]}, "who looked is left out"
    assert 'name="kun" value="aendringer" checked' in page.content.decode()


def test_whoever_was_shut_out_is_let_in_again_with_the_role_she_had(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    address = f"{PEOPLE}{User.objects.get(username='assessor').pk}/"
    assert f'action="{address}luk-ind/"' not in client.get(address).content.decode(), "nobody is let in who is not out"
    client.post(f"{address}luk-ude/")
    assert f'action="{address}luk-ind/"' in client.get(address).content.decode()
    assert sign_in(Role.ADMINISTRATOR).post(f"{address}luk-ind/").url == address
    assert sign_in(Role.ASSESSOR).get("/sager/").status_code == 200
    assert sign_in(Role.ASSESSOR).post(f"{address}luk-ind/").status_code == 403


def founded(name: str, code: str) -> Municipality:
    """Another municipality, founded by the owner of the database."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    made = people.found(name, code)
    worlds.as_runtime()
    return made


def test_an_administrator_knows_nobody_of_another_municipality(town: Town, sign_in: SignsIn) -> None:
    other = founded("Storeby", "902")
    stranger = people.add_person(other, "fremmed", Role.ASSESSOR)
    client = sign_in(Role.ADMINISTRATOR)
    assert client.get(f"{PEOPLE}?q=fremmed").context["people"] == []
    assert client.get(f"{PEOPLE}{stranger.pk}/").status_code == 404
    assert client.post(f"{PEOPLE}{stranger.pk}/luk-ude/").status_code == 404
    assert client.post(f"{PEOPLE}{stranger.pk}/luk-ind/").status_code == 404
    with as_actor(people.acting(other, Role.ADMINISTRATOR)):
        theirs = Organisation.objects.filter(municipality=other).first()
    assert theirs is not None
    mine = User.objects.get(username="assessor")
    wished = {"rolle": "assessor", "organisation": str(theirs.pk), "fra": timezone.localdate().isoformat()}
    assert client.post(f"{PEOPLE}{mine.pk}/rolle/", wished).status_code == 422


def test_an_organisation_is_added_once(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    new = {"navn": "Team Syd", "art": "team"}
    assert client.post(f"{PEOPLE}organisationer/", new).status_code == 302
    assert "allerede en organisation" in client.post(f"{PEOPLE}organisationer/", new).content.decode()
    assert "Team Syd" in client.get(f"{PEOPLE}organisationer/").content.decode()


def test_the_telephone_a_citizen_rings_is_kept_by_its_own_municipality_alone(town: Town, sign_in: SignsIn) -> None:
    client, page = sign_in(Role.ADMINISTRATOR), f"{PEOPLE}organisationer/"
    said = {"organisation": str(town.world.near), "telefon": "00 11 22 41", "telefontid": "alle dage kl. 7–23"}
    assert client.post(page, said).status_code == 302
    shown = client.get(page).content.decode()
    assert "00 11 22 41, alle dage kl. 7–23" in shown
    assert Organisation.objects.get(pk=town.world.near).phone_hours == "alle dage kl. 7–23"
    theirs = people.add_organisation(founded("Storeby", "902"), "Storeby pleje", OrganisationKind.INTERNAL_PROVIDER)
    for stranger in (str(theirs.pk), "0", "²", ""):
        assert client.post(page, said | {"organisation": stranger}).status_code == 422, stranger
    assert Organisation.objects.get(pk=theirs.pk).phone == ""


def test_an_administrator_reads_no_case(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    for address in ("/sager/", f"/sager/{town.karen.pk}/", f"/leverandoer/{town.karen.pk}/", LOG, "/min-sag/"):
        assert client.get(address).status_code == 403, address


def test_the_log_is_found_by_citizen_by_person_and_by_period(town: Town, sign_in: SignsIn) -> None:
    sign_in(Role.ASSESSOR).get(f"/sager/{town.karen.pk}/")
    sign_in(Role.CARER).get(f"/leverandoer/{town.ove.pk}/")
    client = sign_in(Role.SUPERVISOR)
    of_karen = client.get(LOG, {"borger": town.karen.number}).context["lines"]
    assert "sagen åbnet" in [line.deed for line in of_karen]
    assert {line.citizen for line in of_karen} == {town.karen.pk}
    of_ove = client.get(LOG, {"borger": str(town.ove.pk)}).context["lines"]
    assert ("Carer Prøvesen", "søgt uden resultat") in [(line.who, line.deed) for line in of_ove]
    by_her = client.get(LOG, {"bruger": "carer"}).context["lines"]
    assert {line.who for line in by_her} == {"Carer Prøvesen"}
    assert client.get(LOG, {"til": "2020-01-01"}).context["lines"] == []
    with as_actor(invented.reading(town)):
        own = Entry.objects.filter(verb="listed", subject="log", role="supervisor", citizen_id=town.karen.pk)
        assert own.count() == 1, "reading what was done to her is itself a look-up"


def test_what_cannot_be_found_in_the_log_is_said(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.SUPERVISOR)
    assert "Ingen borger har det nummer" in client.get(LOG, {"borger": "0101999999"}).content.decode()
    assert "Ingen bruger hedder det" in client.get(LOG, {"bruger": "xqzw"}).content.decode()
    assert "Skriv dagene" in client.get(LOG, {"fra": "i går"}).content.decode()


def test_the_supervisor_sees_whether_the_log_was_whole_when_it_was_last_checked(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.SUPERVISOR)
    assert "ikke kontrolleret endnu" in client.get(LOG).content.decode()
    with as_actor(invented.reading(town)) as checker:
        from municipality.audit.actions import chain_verified
        from municipality.audit.chain import ChainFault, Head

        chain_verified(Head(municipality=checker.municipality, number=7, hash="ab"), [])
    assert "Loggen er hel." in client.get(LOG).content.decode()
    chain_verified(
        Head(municipality=town.world.town.pk, number=9, hash="cd"),
        [ChainFault(municipality=town.world.town.pk, number=8, code="gap")],
    )
    text = client.get(LOG).content.decode()
    assert "Loggen er ikke hel." in text
    assert "gap" not in text
    assert "led 8: et led mangler før dette" in text
    client.cookies["sprog"] = "en"
    assert "link 8: a link is missing before this one" in client.get(LOG).content.decode()


def test_every_fault_of_the_chain_has_a_sentence() -> None:
    from municipality.audit import chain
    from municipality.audit.chain_words import describe_link_fault

    codes = re.findall(r"`(\w+)`", (chain.ChainFault.__doc__ or "").split("`number`")[0].split("`code` is")[1])
    assert len(codes) == 7
    assert all(describe_link_fault(code, 8).startswith(("led 8: ", "logpost 8: ")) for code in codes)
