"""Two requests walked: what `docs/walks.md` says of sending a decision and of an autosave is what happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from municipality.access.permissions import Permission
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.models import Assessment, Decision
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.conftest import list_acting_frames
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.forms import form_in
from tests.walks import Walk, compare_with_page, list_hops, traced

SENDING, AUTOSAVE = "Send a decision", "Autosave an assessment"


@dataclass
class Asked:
    """How many times an action asked for permission, and how many times the practice was read."""

    permissions: list[str] = field(default_factory=list)
    practices: list[str] = field(default_factory=list)


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """Counts the questions of the request that is made inside."""
    asked, require = Asked(), Permission.require

    def count(permission: Permission, actor: Any) -> None:
        if list_acting_frames():
            asked.permissions.append(permission.name)
        require(permission, actor)

    def look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if 'FROM "casework_practice"' in sql:
            asked.practices.append(sql)
        return execute(sql, *rest)

    with monkeypatch.context() as patched, connection.execute_wrapper(look):
        patched.setattr(Permission, "require", count)
        yield asked


@pytest.fixture
def client(world: World) -> Client:
    """The assessor's browser."""
    return signed_in("mette")


def send_decision(client: Client, world: World) -> Walk:
    """The button that sends, pressed."""
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), worlds.line(provider_id=world.near))
    form = form_in(client.get(f"/sager/{row.citizen_id}/afgoerelse/{row.pk}/send/").content.decode(), "/send/")
    with traced(list_hops(SENDING)[0]) as walk:
        client.post(form.action, form.filled())
    with as_actor(world.assessor):
        assert Decision.objects.get(pk=row.pk).state == "sent"
    return walk


def autosave_assessment(client: Client, world: World) -> Walk:
    """The form as the page's script sends it, with something written."""
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        row = assessments.start_assessment(actor, of.pk, on=worlds.DAY)
    form = form_in(client.get(f"/sager/{of.pk}/").content.decode(), f"/vurdering/{row.pk}/")
    with traced(list_hops(AUTOSAVE)[0]) as walk:
        client.post(form.action, form.filled(maal="at komme ud"), headers={"HX-Request": "true"})
    with as_actor(world.assessor):
        assert Assessment.objects.get(pk=row.pk).goals == "at komme ud"
    return walk


@pytest.mark.parametrize(("title", "request_"), [(SENDING, send_decision), (AUTOSAVE, autosave_assessment)])
def test_the_request_goes_the_way_the_page_says(
    client: Client, world: World, title: str, request_: Callable[[Client, World], Walk]
) -> None:
    walk = request_(client, world)
    assert compare_with_page(title, walk) == [], "\n".join(walk.hops)


def test_sending_asks_each_permission_once_and_reads_the_practice_once(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor))
    address = f"/sager/{row.citizen_id}/afgoerelse/{row.pk}/send/"
    form = form_in(client.get(address).content.decode(), "/send/")
    with counted(monkeypatch) as asked:
        client.post(form.action, form.filled())
    with as_actor(world.assessor):
        assert Decision.objects.get(pk=row.pk).state == "sent"
    assert asked.permissions == ["decide", "change_grant"]
    assert len(asked.practices) == 1


def test_an_autosave_asks_for_permission_once(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with counted(monkeypatch) as asked:
        autosave_assessment(client, world)
    # Before it, the citizen is registered, the assessment begun and the page opened, each by its own action.
    assert asked.permissions == ["keep_citizen", "assess", "read_case", "assess"]
