"""A provider's leader sees many notices at once, and what is asked of the provider is said whole."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.help.grants import pause_grant
from municipality.casework.codes import GrantPauseCause
from municipality.casework.lookups.practices import find_practice
from municipality.casework.models import Enquiry, Grant, OrderNotice
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

START = "/leverandoer/"
BUTTON = re.compile(r"<button[^>]*>(.*?)</button>", re.DOTALL)
ALL = re.compile(r'name="besked" value="(\d+)"')


def pause_help(town: Town) -> None:
    with as_actor(town.world.assessor) as assessor:
        grant = Grant.objects.filter(citizen=town.karen).believed().get()
        since = timezone.localdate() + timedelta(days=2)
        pause_grant(assessor, grant.pk, cause=GrantPauseCause.HOSPITAL, since=since, until=None)


def list_unseen(town: Town) -> list[int]:
    with as_actor(town.world.assessor):
        return list(OrderNotice.objects.unseen().values_list("pk", flat=True))


def test_every_button_says_in_sight_what_has_been_seen(town: Town, sign_in: SignsIn) -> None:
    pause_help(town)
    text = sign_in(Role.PROVIDER_LEADER).get(START).content.decode()
    seen = [re.sub(r'<span class="sr-only".*?</span>', "", each) for each in BUTTON.findall(text) if "Set" in each]
    assert len(seen) == 2
    assert all(len(re.sub("<.*?>", "", each)) > len("Set: ") for each in seen)


def test_all_that_the_page_shows_is_seen_in_one_act_and_nothing_newer(town: Town, sign_in: SignsIn) -> None:
    pause_help(town)
    client = sign_in(Role.PROVIDER_LEADER)
    text = client.get(START).content.decode()
    assert "Markér alle 2 beskeder ovenfor som set" in text
    shown = ALL.findall(text)
    with as_actor(town.world.assessor):
        newest = OrderNotice.objects.order_by("-pk").values_list("pk", flat=True)[0]
    kept = [each for each in shown if int(each) != newest]
    assert client.post(f"{START}beskeder/", {"besked": kept}).url == START
    assert list_unseen(town) == [newest], "what was not on the page waits"
    assert client.post(f"{START}beskeder/", {"besked": shown}).url == START
    assert list_unseen(town) == []


def test_another_providers_notice_is_not_found_and_none_is_marked(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.PROVIDER_LEADER)
    mine = list_unseen(town)
    assert mine
    assert client.post(f"{START}beskeder/", {"besked": [*map(str, mine), str(10**9), "9" * 40]}).status_code == 404
    assert list_unseen(town) == mine
    assert sign_in(Role.CARER).post(f"{START}beskeder/", {"besked": mine}).status_code == 403


def test_what_is_urgent_is_rung_in_with_a_number_and_its_hours(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        practice = find_practice(assessor.municipality, timezone.localdate())
    assert practice is not None
    text = sign_in(Role.CARER).get(f"{START}{town.karen.pk}/").content.decode()
    urgent = text[text.index("Haster det") :].split("</p>")[0]
    assert practice.phone in urgent
    assert practice.phone_hours in urgent


def test_a_report_no_one_has_begun_is_not_said_to_be_under_way(town: Town, sign_in: SignsIn) -> None:
    client, page = sign_in(Role.CARER), f"{START}{town.karen.pk}/"
    client.post(f"{page}aendring/", {"om": "mere hjælp efter et fald"})
    text = client.get(page).content.decode()
    assert "ikke besvaret" in text
    assert "under behandling" not in text
    with as_actor(town.world.assessor):
        assert Enquiry.objects.get(wish="mere hjælp efter et fald").taken_by_id is None


def test_an_empty_report_is_refused_at_its_field(town: Town, sign_in: SignsIn) -> None:
    answer = sign_in(Role.CARER).post(f"{START}{town.karen.pk}/aendring/", {"om": "  "})
    assert answer.status_code == 422
    assert 'data-field="om"><a href="#om">Skriv, hvad der har ændret sig.' in answer.content.decode()
