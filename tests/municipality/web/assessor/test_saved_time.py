"""«Kladden er gemt» names the time of the save, and not of the look."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import signed_in

SAVED = re.compile(r'id="gemt"[^>]*>\s*<p[^>]*>\s*Kladden er gemt\s+([^<]+?)\s*<')


@pytest.mark.parametrize("kind", ["assessment", "decision"])
def test_a_draft_that_is_only_looked_at_says_when_it_was_saved(
    world: World, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        row = (
            worlds.draft(actor, of)
            if kind == "decision"
            else assessments.start_assessment(actor, of.pk, on=timezone.localdate())
        )
        row.refresh_from_db()
    client = signed_in("mette")
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(minutes=7))
    page = client.get(f"/sager/{of.pk}/")
    found = SAVED.search(page.content.decode())
    assert found
    assert found[1].endswith(f"{timezone.localtime(row.recorded_at):%H.%M}")
