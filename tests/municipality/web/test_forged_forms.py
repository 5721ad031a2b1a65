"""A form that another site sends in a user's name makes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from municipality.access.row_security import as_actor
from municipality.casework.models import Enquiry
from tests.municipality.web.roles.town import Town
from tests.municipality.web.test_sent_once import enquiry, signed_in
from tests.prepared_databases import PreparedDatabase


@pytest.fixture
def town(roles_database: PreparedDatabase[Town], db: None, settings: Any) -> Town:
    settings.IS_DEMONSTRATION = True
    return roles_database.copy_world()


def test_a_form_without_the_sessions_token_makes_nothing(town: Town) -> None:
    client = signed_in("assessor")
    to, said = enquiry(client, town)
    with as_actor(town.world.assessor):
        before = Enquiry.objects.count()
    for token in ([], ["x" * 64]):
        forged = {name: value for name, value in said.items() if name != "csrfmiddlewaretoken"}
        forged |= {"csrfmiddlewaretoken": token} if token else {}
        assert client.post(to, forged).status_code == 403
        assert client.post(to, forged, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    with as_actor(town.world.assessor):
        assert Enquiry.objects.count() == before
