"""A sign-in form whose token is another session's: the page says so, the user name stands, and never the password."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from municipality.access.models import Municipality
from municipality.access.roles import Role
from tests.municipality.access import people
from tests.municipality.access.test_sign_in import LOGIN
from tests.municipality.web.forms import form_in

pytestmark = pytest.mark.usefixtures("town", "as_runtime_role")
CHANGE, SIGN_OUT = "/konto/adgangskode/", "/konto/log-ud/"


@pytest.fixture
def strict(town: Municipality) -> Client:
    """A browser whose tokens are looked at."""
    people.add_person(town, "anna", Role.ASSESSOR)
    return Client(enforce_csrf_checks=True)


def seen(answer: HttpResponse) -> str:
    """The page without the sentences kept for its scripts."""
    return answer.content.decode().split('<template id="gemme-ord"')[0]


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def sign_in_on(client: Client, page: str) -> int:
    said = form_in(page, LOGIN).filled(login="anna", password=people.PASSWORD)
    return client.post(LOGIN, said).status_code


def test_a_second_window_says_that_one_is_signed_in_already(strict: Client) -> None:
    first, second = page_of(strict, LOGIN), page_of(strict, LOGIN)
    assert sign_in_on(strict, first) == 302
    answer = strict.post(LOGIN, form_in(second, LOGIN).filled(login="anna", password=people.PASSWORD))
    page = seen(answer)
    assert answer.status_code == 403
    assert "Du er allerede logget ind i et andet vindue" in page
    assert "står her endnu" not in page
    assert 'value="anna"' in page
    assert people.PASSWORD not in page


def test_after_signing_out_in_another_window_the_user_name_stands_and_the_form_works(strict: Client) -> None:
    first, second = page_of(strict, LOGIN), page_of(strict, f"{LOGIN}?next=/sager/soeg/")
    assert sign_in_on(strict, first) == 302
    out = form_in(page_of(strict, SIGN_OUT), SIGN_OUT).filled()
    assert strict.post(SIGN_OUT, out).status_code == 302
    answer = strict.post(LOGIN, form_in(second, LOGIN).filled(login="anna", password=people.PASSWORD))
    page = seen(answer)
    assert answer.status_code == 403
    assert "Skriv adgangskoden igen" in page
    assert 'value="anna"' in page
    assert people.PASSWORD not in page
    again = form_in(page, LOGIN).filled(password=people.PASSWORD)
    assert again["next"] == ["/sager/soeg/"]
    assert strict.post(LOGIN, again).status_code == 302


def test_an_old_form_of_a_new_password_says_that_nothing_is_saved(strict: Client) -> None:
    assert sign_in_on(strict, page_of(strict, LOGIN)) == 302
    old = page_of(strict, CHANGE)
    assert strict.post(SIGN_OUT, form_in(page_of(strict, SIGN_OUT), SIGN_OUT).filled()).status_code == 302
    assert sign_in_on(strict, page_of(strict, LOGIN)) == 302
    new = {"oldpassword": people.PASSWORD, "password1": "en helt anden sætning", "password2": "en helt anden sætning"}
    page = seen(strict.post(CHANGE, form_in(old, CHANGE).filled(**new)))
    assert "Intet er gemt" in page
    assert "står her endnu" not in page
    assert "en helt anden" not in page
