"""A form that is sent twice makes one thing: every creating form of every role, sent at once from several threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings as house
from django.db import connection, connections
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from municipality.access.models import Membership, Organisation, User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import (
    Assessment,
    Citizen,
    Enquiry,
    Grant,
    Home,
    Pause,
    Relative,
)
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.web.forms import Form, form_in, forms_in
from tests.municipality.web.roles import town as invented
from tests.municipality.web.roles.town import Town

AT_ONCE = 4
NUMBER = "0101449999"
TODAY = timezone.localdate


@pytest.fixture
def town(transactional_db: None, settings: Any) -> Iterator[Town]:
    """A town whose rows are there for every thread. Its roles are those of the role that serves the pages."""
    settings.IS_DEMONSTRATION = True
    yield invented.build()
    connections.close_all()


def signed_in(name: str) -> Client:
    """A browser that checks tokens, as a real one must."""
    client = Client(enforce_csrf_checks=True)
    page = client.get("/konto/log-ind/").content.decode()
    said = form_in(page, "log-ind/").filled(login=name, password=people.PASSWORD)
    assert client.post("/konto/log-ind/", said).status_code == 302
    return client


@dataclass(frozen=True, kw_only=True)
class Creation:
    """A form that makes something: who has it, on which page, what is written in it, and what it makes."""

    who: Role
    page: str
    form: str
    made: type[Any]
    said: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[str, Any] = field(default_factory=dict)
    is_confirmed: bool = False


def day(ahead: int = 0) -> str:
    return (TODAY() + timezone.timedelta(days=ahead)).isoformat()


CREATIONS: dict[str, Callable[[Town], Creation]] = {
    "enquiry": lambda town: Creation(
        who=Role.ASSESSOR, page=case(town.karen), form="henvendelse/", made=Enquiry,
        said={"fra": "relative", "om": "hjælp til bad"},
    ),
    "citizen": lambda town: Creation(
        who=Role.ASSESSOR, page="/sager/ny/", form="/ny/", made=Citizen,
        said={"nummer": NUMBER, "efternavn": "Nyborger", "fornavne": "Ny", "foedt": "1944-01-01", "set": NUMBER},
    ),
    "home": lambda town: Creation(
        who=Role.ASSESSOR, page=case(town.karen), form="bolig/", made=Home,
        where={"street": "Nyvej 9"},
        said={"vej": "Nyvej 9", "postnummer": "0001", "by": "Lilleby", "boform": "own_home", "fra": day()},
    ),
    "relative": lambda town: Creation(
        who=Role.ASSESSOR, page=case(town.karen), form="paaroerende/", made=Relative,
        said={"navn": "Ida Testesen", "relation": "datter", "egenskab": "relative", "fra": day()},
    ),
    "assessment": lambda town: Creation(
        who=Role.ASSESSOR, page=case(asked(town)), form="vurdering/", made=Assessment
    ),
    "pause": lambda town: Creation(
        who=Role.ASSESSOR, page=case(town.karen), form="pause/", made=Pause,
        said={"bevilling": grant(town), "fra": day(3), "til": day(9), "aarsag": "hospital"}, is_confirmed=True,
    ),
    "person": lambda town: Creation(
        who=Role.ADMINISTRATOR, page="/brugere/ny/", form="", made=User,
        said={"navn": "Ny Prøvesen", "brugernavn": "ny-proevesen", "adgangskode": ""},
    ),
    "organisation": lambda town: Creation(
        who=Role.ADMINISTRATOR, page="/brugere/organisationer/", form="", made=Organisation,
        said={"navn": "Ny leverandør", "art": "external_provider"},
    ),
    "reported change": lambda town: Creation(
        who=Role.PLANNER, page=f"/leverandoer/{town.karen.pk}/", form="aendring/", made=Enquiry,
        said={"om": "kan ikke mere komme op selv"},
    ),
}  # fmt: skip


def case(citizen: Citizen) -> str:
    return f"/sager/{citizen.pk}/"


def asked(town: Town) -> Citizen:
    """Karen, who has turned to the municipality."""
    with as_actor(town.world.assessor) as assessor:
        worlds.enquiry(assessor, town.karen)
    return town.karen


def grant(town: Town) -> int:
    with as_actor(town.world.assessor):
        return Grant.objects.filter(citizen=town.karen).latest("pk").pk


def counting(town: Town, made: type[Any], **where: Any) -> int:
    """How many there are, as seen by whoever sees them all."""
    actor = town.world.administrator if made in (User, Organisation, Membership) else town.world.assessor
    with as_actor(actor):
        return int(made._default_manager.filter(**where).count())


def at_once(name: str, cookies: str, to: str, said: Mapping[str, Any]) -> list[Any]:
    """The same form sent by one person from several threads, each let go at the same moment."""
    gate = Barrier(AT_ONCE)

    def send(_place: int) -> Any:
        client = Client(enforce_csrf_checks=True)
        client.cookies.load(cookies)
        gate.wait()
        try:
            return client.post(to, dict(said), headers={"referer": f"http://testserver{to}"})
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(send, range(AT_ONCE)))


@pytest.mark.parametrize("name", CREATIONS)
def test_a_form_sent_four_times_at_once_makes_one_thing(town: Town, name: str) -> None:
    creation = CREATIONS[name](town)
    client = signed_in(creation.who.value)
    shown = client.get(creation.page)
    assert shown.status_code == 200
    form, to = found(shown.content.decode(), creation)
    said = form.filled(**creation.said)
    if creation.is_confirmed:
        preview = client.post(to, said)
        assert preview.status_code == 200, preview.context and preview.context.get("faults")
        said = form_in(preview.content.decode(), to).filled(bekraeft="ja")
    before = counting(town, creation.made, **creation.where)
    answers = at_once(creation.who.value, client.cookies.output(header="", sep=";"), to, said)
    assert {answer.status_code for answer in answers} == {302}, answers[0].context and answers[0].context.get("faults")
    assert len({answer["Location"] for answer in answers}) == 1
    assert counting(town, creation.made, **creation.where) == before + 1
    again = client.post(to, said)
    assert (again.status_code, again["Location"]) == (302, answers[0]["Location"])
    assert counting(town, creation.made, **creation.where) == before + 1


def found(page: str, creation: Creation) -> tuple[Form, str]:
    """The form, and where it is sent; a form that names no address is sent to its own page."""
    form = form_in(page, creation.form) if creation.form else own_form(page)
    return form, form.action or creation.page


def own_form(page: str) -> Form:
    return next(form for form in forms_in(page) if not form.action)


# What may be sent again as often as one likes, and why; every other address keeps the key of its form.
REPEATABLE: Mapping[str, str] = {
    "public:language": "choosing a language chooses it",
    "own_account": "it is read and holds no form that is sent to it",
    "health": "it answers and changes nothing",
    "own_sessions": "ending a session that has ended ends nothing more",
    "mfa_index": "it is read and holds no form that is sent to it",
    "mfa_view_recovery_codes": "it is read and holds no form that is sent to it",
    "mfa_download_recovery_codes": "it is read and holds no form that is sent to it",
    "choose_role": "choosing a role chooses it",
    "account_login": "signing in twice is being signed in",
    "account_logout": "signing out twice is being signed out",
    "account_reauthenticate": "it shows a password once more",
    "account_change_password": "the second time the old password is another",
    "mfa_authenticate": "a code is used once",
    "mfa_reauthenticate": "a code is used once",
    "mfa_activate_totp": "an app that is tied is not tied again",
    "mfa_deactivate_totp": "an app that is untied is not untied again",
    "mfa_generate_recovery_codes": "the newest codes hold",
    "openid_connect_login": "it leads to the identity provider",
    "openid_connect_callback": "an answer of the identity provider is used once",
    "socialaccount_login_cancelled": "it shows a page",
    "socialaccount_login_error": "it shows a page",
}


def addresses(resolver: URLResolver | None = None, place: str = "", path: str = "/") -> Iterator[tuple[str, str, Any]]:
    """Every address of the house: its name, its path with some number in it, and its view."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from addresses(each, place + inner, path + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield f"{place}{each.name}", numbered(path + str(each.pattern)), each.callback


def numbered(pattern: str) -> str:
    for part, some in (("<int:", "1"), ("<slug:catalogue>", "herning"), ("<slug:", "f2"), ("<day:", "2018-09-19")):
        while part in pattern:
            begins = pattern.index(part)
            pattern = pattern[:begins] + some + pattern[pattern.index(">", begins) + 1 :]
    return pattern


def test_every_address_a_form_is_sent_to_makes_one_thing_of_two_or_says_why_it_need_not(db: None) -> None:
    nobody, keyed, said = Client(), list[str](), list[str]()
    for name, path, view in addresses():
        if nobody.post(path).status_code in (404, 405):
            continue
        if hasattr(view, "settles_repeats"):
            assert view.settles_repeats.strip(), name
            said.append(name)
        elif name in REPEATABLE:
            said.append(name)
        else:
            assert not path.startswith((house.SIGN_IN_PREFIX, *house.PUBLIC_PREFIXES)), (
                f"{name}: no key is asked for here"
            )
            keyed.append(name)
    assert house.MIDDLEWARE[-1] == "municipality.web.shared.saves.save_middleware.SaveMiddleware"
    assert {"assessor:register", "administrator:add", "provider:report", "clerk:begin", "lead:distribute"} <= set(keyed)
    assert {"assessor:write_assessment", "assessor:write_decision", "account_login"} <= set(said)


PAGES_WITH_FORMS = {
    Role.ASSESSOR: ["/sager/ny/", "/sager/{karen}/", "/sager/{ove}/"],
    Role.ADMINISTRATOR: [
        "/brugere/ny/",
        "/brugere/organisationer/",
        "/brugere/priser/",
        "/brugere/standarder/",
        "/brugere/bemyndigelser/",
        "/brugere/login/borger/",
    ],
    Role.PLANNER: ["/leverandoer/{karen}/"],
    Role.TEAM_LEADER: ["/afgoerelser/"],
    Role.SETTLEMENT_CLERK: ["/afregning/"],
}


@pytest.mark.parametrize("role", PAGES_WITH_FORMS)
def test_every_form_of_every_role_carries_its_key_and_its_writer(town: Town, role: Role) -> None:
    client = signed_in(role.value)
    for page in PAGES_WITH_FORMS[role]:
        shown = client.get(page.format(karen=town.karen.pk, ove=town.ove.pk))
        assert shown.status_code == 200
        forms = [
            form for form in forms_in(shown.content.decode()) if not form.action.startswith(("/konto/", "/standarder/"))
        ]
        keys = [value for form in forms for name, value in form.fields if name == "noegle"]
        assert len(keys) == len(set(keys)) == len(forms) > 0
        assert all("afsender" in dict(form.fields) for form in forms)


def enquiry(client: Client, town: Town, **said: str) -> tuple[str, dict[str, list[str]]]:
    """The form of a new enquiry, written in and not sent."""
    form = form_in(client.get(case(town.karen)).content.decode(), "henvendelse/")
    return form.action, form.filled(**{"fra": "relative", "om": "hjælp til bad om morgenen", **said})


def test_other_words_under_the_same_key_are_asked_about_and_not_lost(town: Town) -> None:
    client = signed_in("assessor")
    to, said = enquiry(client, town)
    assert client.post(to, said).status_code == 302
    before = counting(town, Enquiry)
    asked = client.post(to, said | {"om": ["hjælp til rengøring"]})
    assert asked.status_code == 409
    page = asked.content.decode()
    assert "Ikke gemt" in page
    assert "hjælp til rengøring" in page
    assert counting(town, Enquiry) == before
    assert client.post(to, form_in(page, "henvendelse/").filled()).status_code == 302
    assert counting(town, Enquiry) == before + 1


def test_a_form_that_was_refused_is_sent_again_when_it_has_been_corrected(town: Town) -> None:
    client = signed_in("assessor")
    to, said = enquiry(client, town)
    assert client.post(to, said | {"om": [""]}).status_code == 422
    assert client.post(to, said).status_code == 302


def test_a_form_is_sent_after_signing_in_again_with_the_same_words_and_a_new_token(town: Town) -> None:
    client = signed_in("assessor")
    to, said = enquiry(client, town)
    before = counting(town, Enquiry)
    client.cookies = signed_in("assessor").cookies
    answer = client.post(to, said)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "hjælp til bad om morgenen" in page
    assert "DEBUG" not in page
    assert counting(town, Enquiry) == before
    again = form_in(page, "henvendelse/")
    assert dict(again.fields)["noegle"] == said["noegle"][0], "it is the same form"
    assert client.post(to, again.filled()).status_code == 302
    assert client.post(to, again.filled()).status_code == 302
    assert counting(town, Enquiry) == before + 1


def test_what_one_person_wrote_is_neither_saved_nor_shown_as_another(town: Town) -> None:
    client = signed_in("assessor")
    to, said = enquiry(client, town)
    before = counting(town, Enquiry)
    client.cookies = signed_in("decision_maker").cookies
    token = form_in(client.get(case(town.karen)).content.decode(), "log-ud/").filled()["csrfmiddlewaretoken"]
    for sent in (said, said | {"csrfmiddlewaretoken": token}):
        answer = client.post(to, sent)
        assert answer.status_code in (403, 409)
        assert "hjælp til bad om morgenen" not in answer.content.decode()
    assert counting(town, Enquiry) == before


def test_a_forged_form_is_not_offered_to_be_sent_again(town: Town) -> None:
    client = signed_in("assessor")
    to, _said = enquiry(client, town)
    forged = {"fra": ["relative"], "om": ["en anden sides ord"], "afsender": ["1-1-assessor-:forged"]}
    answer = client.post(to, forged)
    assert answer.status_code in (403, 409)
    assert "en anden sides ord" not in answer.content.decode()


def test_whose_session_is_gone_comes_back_to_the_page_the_form_stood_on(town: Town) -> None:
    client = signed_in("assessor")
    to, said = enquiry(client, town)
    del client.cookies["helhed"]
    answer = client.post(to, said, headers={"referer": f"http://testserver{case(town.karen)}"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/konto/log-ind/?next={case(town.karen)}"
    assert client.post(to, said, headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.parametrize("words", [{"om": "å" * 7_000_000}, {f"linje-{place}": "" for place in range(7_000)}])
def test_a_form_that_is_too_large_is_refused_in_words(town: Town, words: Mapping[str, str]) -> None:
    client = signed_in("assessor")
    to, said = enquiry(client, town)
    body = urlencode(said | words, doseq=True)
    for answer in (
        client.post(to, said | words),
        client.post(to, body, content_type="application/x-www-form-urlencoded"),
    ):
        assert answer.status_code == 413
        assert "skrevet for meget" in answer.content.decode()
        assert dict(answer.wsgi_request.POST) == {}, "each later reading finds it empty"
    assert client.post(to, said | {f"linje-{place}": [""] for place in range(30 * 140)}).status_code == 302


def test_the_page_is_told_who_is_signed_in_and_which_forms_were_accepted(town: Town) -> None:
    client = signed_in("assessor")
    to, said = enquiry(client, town)
    assert client.post(to, said).status_code == 302
    _to, other = enquiry(client, town)
    key, unsent = said["noegle"][0], other["noegle"][0]
    now = client.get("/konto/formular/", {"noegle": [key, unsent, "ikke en nøgle"]}).json()
    assert now["taken"] == [key]
    assert now["writer"] == said["afsender"][0].split(":")[0]
    assert signed_in("decision_maker").get("/konto/formular/", {"noegle": key}).json()["taken"] == []
    assert Client().get("/konto/formular/", {"noegle": key}).json()["writer"] == ""


def test_a_password_is_not_drawn_on_the_page_that_says_a_form_was_not_saved(town: Town) -> None:
    client = signed_in("administrator")
    form = own_form(client.get("/brugere/ny/").content.decode())
    said = form.filled(navn="Ny Prøvesen", brugernavn="ny-proevesen", adgangskode="meget hemmelig adgang 7")
    client.cookies = signed_in("administrator").cookies
    page = client.post("/brugere/ny/", said).content.decode()
    assert "Ny Prøvesen" in page
    assert "meget hemmelig" not in page
    assert [form for form in forms_in(page) if "noegle" in dict(form.fields) and form.action == "/brugere/ny/"] == []
