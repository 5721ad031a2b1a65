"""The same from a page gone back to is asked about: see it, or register one more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.municipality.web.forms import form_in
from tests.municipality.web.roles.town import Town
from tests.municipality.web.test_sent_once import CREATIONS, counting, found, signed_in, town  # noqa: F401 — a fixture


@pytest.mark.parametrize("name", ["enquiry", "relative", "reported change"])
def test_the_same_from_a_page_gone_back_to_is_asked_about(town: Town, name: str) -> None:  # noqa: F811
    """After Back the page is drawn anew, with a new key: so the words are what tells."""
    creation = CREATIONS[name](town)
    client = signed_in(creation.who.value)
    before = counting(town, creation.made)

    def send(**more: str) -> Any:
        form, to = found(client.get(creation.page).content.decode(), creation)
        return client.post(to, form.filled(**creation.said, **more))

    first = send()
    assert first.status_code == 302
    asked = send()
    page = asked.content.decode()
    assert asked.status_code == 409
    assert "Du har registreret det samme for lidt siden" in page
    assert f'href="{first["Location"]}"' in page
    assert counting(town, creation.made) == before + 1
    again = form_in(page, creation.form)
    assert client.post(again.action, again.filled()).status_code == 302
    assert counting(town, creation.made) == before + 2
