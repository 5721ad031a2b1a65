"""What every answer says of itself, and what lies beside the files and is not served."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.municipality.web.every_page import PAGES
from tests.municipality.web.test_every_page import addresses, clients  # noqa: F401 — a fixture

BESIDE = ("/.git/config", "/.env", "/pyproject.toml", "/statisk/", "/statisk/web/", "/statisk/../settings/base.py",
    "/statisk/%2e%2e/settings/base.py", "/secrets.json", "/docs/", "/server-status", "/admin/")  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("address", BESIDE)
def test_what_lies_beside_the_files_is_not_served(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/konto/log-ind/", "/standarder/", "/sager/"])
def test_a_request_is_not_sent_back(client: Client, address: str) -> None:
    answer = client.trace(address, headers={"X-Secret": "hemmelig"})
    assert answer.status_code != 200
    assert b"hemmelig" not in answer.content


@pytest.mark.django_db
def test_every_answer_says_its_type_and_characters(clients: dict[str, Client]) -> None:  # noqa: F811
    """Each page of each role: what is text says in which characters. A paper is handed out as it came, to be kept."""
    texts = 0
    for name, pages in PAGES.items():
        for page in pages:
            answer = clients[page.who].get(addresses(name, page)[0])
            kind = answer.headers["Content-Type"]
            assert kind, name
            if kind.startswith("text/") and "attachment" not in answer.headers.get("Content-Disposition", ""):
                assert kind.endswith("charset=utf-8"), name
                texts += 1
    assert texts > 40


@pytest.mark.django_db
def test_no_other_site_is_let_in(clients: dict[str, Client]) -> None:  # noqa: F811
    for name, pages in PAGES.items():
        for page in pages:
            address = addresses(name, page)[0]
            answer = clients[page.who].get(address, headers={"Origin": "https://ond.example"})
            assert not [each for each in answer.headers if each.lower().startswith("access-control-")], name
