"""The letter next to a decision is signed by its author, whoever reads it."""

from __future__ import annotations

import re

from django.db import connection

from municipality.access.models import User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import approval
from tests.municipality.access.people import add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import signed_in

SIGNED = re.compile(r"Venlig hilsen\s+([^,<]+),")


def test_the_approver_reads_the_letter_with_the_authors_name(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        add_person(world.town, "dorte", Role.DECISION_MAKER, is_demo=True)
    worlds.as_runtime()
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor))
        approval.ask_for_approval(actor, row.pk, row.version)
    page = signed_in("dorte").get(f"/sager/{row.citizen_id}/").content.decode().replace("\u00a0", " ")
    author = User.objects.get(pk=world.assessor.user).name
    assert set(SIGNED.findall(page)) == {author}
    assert "dorte" not in author
