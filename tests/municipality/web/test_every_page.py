"""Every page of the house is opened in both languages: it asks the database no more often than its cap allows, and says
everything in words of its language, in every state of the demonstration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from http import HTTPStatus
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from django.utils import timezone

from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import approval
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.models import Citizen, Letter
from municipality.demo import special_cases, stories
from municipality.demo.actions import get_demo_assessor, make_demonstration
from municipality.demo.municipalities import PASSWORD, TOWNS, Town
from municipality.demo.stories import Story, Teller, build_story
from municipality.engine.roles import RUNTIME
from tests.municipality.access.test_sign_in import enrol
from tests.municipality.web.every_page import ASSESSOR, NO_PAGES, NOBODY, PAGES, WAITING, WITH_APP, Page, none
from tests.municipality.web.page_words import codes_in, danish_in, miscounted_in, raw_codes
from tests.prepared_databases import PreparedDatabase, use_database

LOGIN = "/konto/log-ind/"
HAS_AN_APP = "lyngbakke-visitator-2"
A_DAY = 24 * 60 * 60
# What `?` opens on every page.
KEYS = 'id="taster"'


def ready(teller: Teller, citizen: Citizen) -> None:
    """Written to the end, and not sent."""
    stories.write_story_decision(teller, citizen, [stories.build_granted_line(teller, citizen)])


def awaits_approval(teller: Teller, citizen: Citizen) -> None:
    """Somebody else is to look at it."""
    row = stories.write_story_decision(teller, citizen, [stories.build_granted_line(teller, citizen)])
    with as_actor(teller.assessor) as assessor:
        approval.ask_for_approval(assessor, row.pk, row.version)


def delayed(teller: Teller, citizen: Citizen) -> None:
    """She is to be told that the answer is late."""
    asked = stories.open_story_enquiry(teller, citizen, teller.today - timedelta(days=1))
    with as_actor(teller.assessor) as assessor:
        late = asked.due_on + timedelta(days=14)
        enquiries.delay_enquiry(assessor, asked.pk, expected_on=late, cause="Vi venter på lægen.")


def told(town: Town) -> tuple[Story, ...]:
    """What a demonstration tells, and three steps of the way nobody in it stands at."""
    return (
        *special_cases.list_all_stories(town),
        build_story("ready", "Klar til at sende", "Ida Sendeklar", ready),
        build_story("awaits_approval", "Venter på godkendelse", "Per Ventegaard", awaits_approval),
        build_story("delayed", "Svaret er forsinket", "Eva Forsinkel", delayed),
    )


def build_every_page() -> None:
    """The demonstration with everything that a page is opened for."""
    make_demonstration(timezone.localdate(), told=told)


@pytest.fixture(scope="module")
def clients(every_page_database: PreparedDatabase[None], django_db_blocker: Any) -> Iterator[dict[str, Client]]:
    """A browser for each who opens a page of the demonstration. What they change is taken back after the last page."""
    use_database(every_page_database.name)
    # A busy machine is longer about all pages than a password is believed for.
    usual = override_settings(IS_DEMONSTRATION=True, ACCOUNT_REAUTHENTICATION_TIMEOUT=A_DAY)
    with django_db_blocker.unblock(), usual, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {RUNTIME}")
        yield browsers()
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        transaction.set_rollback(True)


def browsers() -> dict[str, Client]:
    """One for nobody, one for each who has signed in, and two for who has tied an app: after the code, and before."""
    people = {page.who for pages in PAGES.values() for page in pages} - {NOBODY, WITH_APP, WAITING}
    after = gives_password(HAS_AN_APP)
    enrol(after)
    waiting = {WITH_APP: after, WAITING: gives_password(HAS_AN_APP)}
    return {NOBODY: Client(), **waiting, **{who: gives_password(who) for who in people}}


def gives_password(username: str) -> Client:
    client = Client()
    assert client.post(LOGIN, {"login": username, "password": PASSWORD}).status_code == 302
    return client


def addresses(name: str, page: Page) -> list[str]:
    """Every address of a page: with every number there is, and with everything that is asked for."""
    town = next((town for town in TOWNS if page.who.startswith(town.name.lower())), TOWNS[0])
    with as_actor(get_demo_assessor(town)):
        found = list(product(page.numbers(town), page.asks(town)))
    return [reverse(name, kwargs=dict(numbers), query=dict(asked) or None) for numbers, asked in found]


def named(patterns: Iterable[URLPattern | URLResolver], place: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the house with its full name, `assessor:case`."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from named(each.url_patterns, f"{place}{each.namespace}:" if each.namespace else place)
        else:
            yield f"{place}{each.name}", each


def any_numbers(pattern: URLPattern) -> dict[str, int | str]:
    """Something of the right shape for each part of an address."""
    return {part: 1 if isinstance(to, IntConverter) else "x" for part, to in pattern.pattern.converters.items()}


def text_of(client: Client, address: str, language: str = "") -> str:
    """What a page shows, in a language of the screens; nothing where the address is a file."""
    if language:
        client.cookies["sprog"] = language
    answer = client.get(address)
    client.cookies.pop("sprog", None)
    is_text = answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_text and not answer.streaming else ""


def asked_at(client: Client, address: str, page: Page) -> int:
    """How often a page asks the database, once what is read once for all pages has been read."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == page.status, address
    return len(asked)


def fewest_asked_at(client: Client, address: str, page: Page) -> int:
    """As `asked_at`. A page above its cap is opened once more: a value that is kept for a while may have fallen due."""
    asked = asked_at(client, address, page)
    return asked if asked <= page.cap else min(asked, asked_at(client, address, page))


# The log of who looked, that a session is in use, and that the reserve codes were shown once.
KEPT_WHEN_READ = {"audit_entry", "django_session", "access_signedinsession"}
KEPT_AT = {"mfa_view_recovery_codes": {"mfa_authenticator"}}
WRITES = re.compile(r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE | re.MULTILINE)
ADDRESSES = dict(named(get_resolver().url_patterns))
EACH = [(name, page) for name, pages in PAGES.items() for page in pages]


def test_every_address_is_a_page_with_a_cap_or_has_a_word_for_why_it_is_none() -> None:
    told = [*PAGES, *NO_PAGES]
    assert len(told) == len(set(told)), "an address is a page or it is none"
    new = sorted(set(ADDRESSES) - set(told))
    assert not new, (
        f"{', '.join(new)}: add each to PAGES in tests/municipality/web/every_page.py, with who opens it and its cap, "
        "or to NO_PAGES with a word for why nobody opens it."
    )
    gone = sorted(set(told) - set(ADDRESSES))
    assert not gone, f"{', '.join(gone)}: there is no such address any more; take it out of the table."


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "page"), EACH, ids=[f"{name}-{page.who}" for name, page in EACH])
def test_a_page_asks_the_database_no_more_often_than_its_cap(clients: dict[str, Client], name: str, page: Page) -> None:
    found = addresses(name, page)
    assert found, f"the demonstration has no row to open {name} with"
    asked = {address: fewest_asked_at(clients[page.who], address, page) for address in found}
    assert {address: count for address, count in asked.items() if count > page.cap} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "page"), EACH, ids=[f"{name}-{page.who}" for name, page in EACH])
def test_a_page_says_everything_in_the_words_of_its_language(clients: dict[str, Client], name: str, page: Page) -> None:
    found = dict[str, str]()
    for address in addresses(name, page):
        danish, english = (text_of(clients[page.who], address, language) for language in ("da", "en"))
        told = danish_in(english) | miscounted_in(danish) | miscounted_in(english)
        told |= raw_codes(danish) | raw_codes(english, "en")
        told |= {
            f"no keys in {language}"
            for language, page in (("da", danish), ("en", english))
            if page and KEYS not in page
        }
        found |= dict.fromkeys(told, address)
    assert not found, "\n".join(f"{text} ({address})" for text, address in sorted(found.items()))


@pytest.mark.django_db
def test_no_letter_and_no_message_of_the_demonstration_holds_a_stored_code(clients: dict[str, Client]) -> None:
    for town in TOWNS:
        with as_actor(get_demo_assessor(town)):
            texts = list(Letter.objects.values_list("text", flat=True))
            titles = list(Letter.objects.values_list("title", flat=True))
        assert texts
        assert set().union(*map(codes_in, (*texts, *titles))) == set()


HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
NOWHERE = ("/intet/her/", "/sager/intet/", "/sager/12x/", "/konto/intet/", "/min-sag/brev/x.pdf", "/brugere/0x1/")
STRANGERS = (NOBODY, ASSESSOR, "lyngbakke-borger", "lyngbakke-hjaelper", "lyngbakke-afregning")


def says_no_in_words(answer: HttpResponse, language: str) -> bool:
    """Whether an answer that is no page is one all the same: a heading and a sentence, in the reader's language."""
    page = answer.content.decode()
    heading = HEADING.search(page)
    sound = heading is not None and 'class="' in page and 'id="taster"' in page and not raw_codes(page, language)
    return sound and (language == "da" or not danish_in(page)) and len(page.split("</h1>")[1].split("<")) > 2


def wrong(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers and names of the same shape that nothing bears."""
    unknown = {int: 987654321, str: "zzz-1", date: date(1999, 1, 1)}
    return {part: unknown[type(value)] for part, value in numbers.items()}


def refusals(client: Client, address: str) -> Iterator[str]:
    """What an address answers in either language, where it is neither a page nor a way on and says so without words."""
    for language in ("da", "en"):
        client.cookies["sprog"] = language
        answer = client.get(address)
        client.cookies.pop("sprog", None)
        if answer.status_code >= HTTPStatus.BAD_REQUEST and not says_no_in_words(answer, language):
            yield f"{address} ({language}): {answer.status_code}"


@pytest.mark.django_db
def test_an_unknown_number_and_an_unknown_address_are_answered_in_words(clients: dict[str, Client]) -> None:
    told = list[str]()
    for name, page in EACH:
        town = next((town for town in TOWNS if page.who.startswith(town.name.lower())), TOWNS[0])
        with as_actor(get_demo_assessor(town)):
            numbers = next(iter(page.numbers(town)))
        if numbers:
            address = reverse(name, kwargs=wrong(numbers))
            assert clients[page.who].get(address).status_code == HTTPStatus.NOT_FOUND, address
            told += refusals(clients[page.who], address)
    told += [each for who in STRANGERS for address in NOWHERE for each in refusals(clients[who], address)]
    assert told == []


@pytest.mark.django_db
def test_the_wrong_role_is_told_in_words_at_every_address(clients: dict[str, Client]) -> None:
    told, met = list[str](), 0
    for name, pages in PAGES.items():
        found = addresses(name, pages[0])[0]
        for who in STRANGERS:
            if who not in {page.who for page in pages}:
                told += refusals(clients[who], found)
                met += clients[who].get(found).status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
    assert told == []
    assert met > len(PAGES), "there are doors that are shut"


@pytest.mark.django_db
def test_every_page_of_a_menu_is_reached_from_a_page_of_its_role(clients: dict[str, Client]) -> None:
    """A page without a number in its address that no link and no form leads to is a page nobody finds.

    The clerk asks what came before a day only where orders of an ended month are left.
    """
    linked = dict[str, set[str]]()
    for name, page in EACH:
        for address in addresses(name, page)[:1]:
            linked.setdefault(page.who, set()).update(
                re.findall(r'(?:href|action)="([^"?#]+)', text_of(clients[page.who], address))
            )
    led = {
        "socialaccount_login_cancelled", "socialaccount_login_error", "mfa_authenticate", "health", "choose_role",
        "account_reauthenticate", "mfa_reauthenticate", "mfa_activate_totp", "clerk:ask",
    }  # fmt: skip
    lost = [
        f"{name} ({page.who})"
        for name, page in EACH
        if page.numbers is none and name not in led and reverse(name) not in linked[page.who]
    ]
    assert lost == []


@pytest.mark.django_db
def test_what_is_no_page_shows_none(clients: dict[str, Client]) -> None:
    for name, told in NO_PAGES.items():
        address = reverse(name, kwargs=any_numbers(ADDRESSES[name]))
        assert clients[ASSESSOR].get(address).status_code == told.answers, f"{address}: {told.why}"


@pytest.mark.django_db
def test_the_way_out_is_at_hand_on_each_page_of_a_signed_in_user(clients: dict[str, Client]) -> None:
    without = []
    for name, page in EACH:
        if page.who in {NOBODY, WAITING} or name.startswith("public:"):
            continue
        answer = clients[page.who].get(addresses(name, page)[0])
        is_page = answer.status_code == 200 and b"<body" in answer.content
        if is_page and reverse("account_logout") not in answer.content.decode():
            without.append(name)
    assert without == []


@pytest.mark.django_db
def test_no_page_that_is_only_opened_writes_anything_but_the_log(clients: dict[str, Client]) -> None:
    written: dict[str, set[str]] = {}
    for name, page in EACH:
        with CaptureQueriesContext(connection) as asked:
            clients[page.who].get(addresses(name, page)[0])
        tables = tables_written([each["sql"] for each in asked.captured_queries])
        if tables - KEPT_WHEN_READ - KEPT_AT.get(name, set()):
            written[name] = tables
    assert written == {}


def tables_written(statements: list[str]) -> set[str]:
    """The tables these statements write to for good. What is taken back, as a letter that is only shown, is not."""
    kept: list[set[str]] = [set()]
    for statement in statements:
        if statement.startswith("SAVEPOINT"):
            kept.append(set())
        elif statement.startswith("ROLLBACK TO SAVEPOINT"):
            kept[-1].clear()
        elif statement.startswith("RELEASE SAVEPOINT"):
            inner = kept.pop()
            kept[-1] |= inner
        kept[-1].update(WRITES.findall(statement))
    return set().union(*kept)


def test_a_write_is_seen_and_one_that_is_taken_back_is_none() -> None:
    write = 'UPDATE "casework_citizen" SET'
    assert tables_written([write]) == {"casework_citizen"}
    assert tables_written(["SAVEPOINT a", write, "RELEASE SAVEPOINT a"]) == {"casework_citizen"}
    assert tables_written(["SAVEPOINT a", write, "ROLLBACK TO SAVEPOINT a", "RELEASE SAVEPOINT a"]) == set()
