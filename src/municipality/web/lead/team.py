"""A team's open cases: how many each member has, and those of one member, or unassigned, the oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.casework.lookups.teams import find_team, list_colleagues, list_team_enquiries
from municipality.casework.models import Enquiry, Practice
from municipality.casework.queries.enquiries import Enquiries
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish
from municipality.web.shared.dates import describe_enquiry_deadline
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.pages import Pages, parse_page_number
from municipality.web.shared.tasks import SHOWN, Task

ONLY_LATE = "overskredet"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamListQuery:
    """Which member's cases are asked for (0 for unassigned), whether only the late ones, and which page of them."""

    user: int
    is_late: bool
    page: str

    @property
    def query(self) -> str:
        """Returns the same list's query string, without the page."""
        asked = {"hos": self.user or "", "kun": ONLY_LATE if self.is_late else ""}
        return urlencode({name: said for name, said in asked.items() if said})

    @property
    def address(self) -> str:
        """Back to the list, from the page's own address."""
        return f"?{self.query}#teamet" if self.query else "#teamet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The cases of one member, or the unassigned: how many are open, how many late, and where each is shown."""

    name: str
    open: int
    late: int
    all_of_them: str
    late_ones: str


def read_team_list_query(said: QueryDict) -> TeamListQuery:
    """Which list, as the address or a form says it."""
    user, is_late = parse_number(said.get("hos", "")), said.get("kun") == ONLY_LATE
    return TeamListQuery(user=user, is_late=is_late, page=said.get("side", ""))


def team_page(
    actor: Actor, practice: Practice | None, today: date, asked: TeamListQuery
) -> tuple[list[Task], dict[str, Any]]:
    """Returns the lines of the list, and the context of the page around it."""
    team = find_team(actor)
    rows, people = list_team_enquiries(actor, team), list_colleagues(actor, team, today)
    paging = Pages(number=parse_page_number(asked.page).number, size=SHOWN)
    mine = rows.filter(taken_by=asked.user or None)
    listed = (mine.late(today) if asked.is_late else mine).order_by("received_at", "pk")
    found = list(listed[paging.first : paging.first + paging.size + 1])
    lines = [build_team_task(row, practice, today) for row in found[: paging.size]]
    around = {
        "is_leader": True,
        "shares": list_shares(rows, people, today),
        "asked": asked,
        "whose": format_team_list_heading(asked, people),
        "colleagues": [person for person in people if person.pk != asked.user],
        "pages": paging.followed(len(found) > paging.size),
        "query": f"{asked.query}&" if asked.query else "",
    }
    return lines, around


def format_team_list_heading(asked: TeamListQuery, people: Sequence[User]) -> str:
    """The heading of the list."""
    name = next((person.name for person in people if person.pk == asked.user), "")
    if not asked.user:
        return _("Ikke taget af nogen")
    return fill_sentence(_("Hos %(who)s"), who=mark_danish(name)) if name else _("Hos en, der ikke er i teamet mere")


def list_shares(rows: Enquiries, people: Sequence[User], today: date) -> list[Share]:
    """Unassigned first, then each member by name (also with zero); then former members who still have cases."""
    counted = rows.order_by().values("taken_by", "taken_by__name")
    found = {
        each["taken_by"]: each
        for each in counted.annotate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    }
    names: dict[int | None, str] = {None: _("Ikke taget af nogen")}
    names |= {person.pk: mark_danish(person.name) for person in people}
    names |= {user: mark_danish(each["taken_by__name"]) for user, each in found.items() if user not in names}
    return [build_share(user, name, found.get(user, {})) for user, name in names.items()]


def build_share(user: int | None, name: str, counted: dict[str, Any]) -> Share:
    """One line of who has how many."""
    these = TeamListQuery(user=user or 0, is_late=False, page="")
    late = TeamListQuery(user=user or 0, is_late=True, page="")
    return Share(
        name=name,
        open=counted.get("open", 0),
        late=counted.get("late", 0),
        all_of_them=these.address if user else "?#teamet",
        late_ones=late.address,
    )


def describe_enquiry_age(days: int) -> str:
    """How long ago an enquiry came, in words."""
    if days == 0:
        return _("kom i dag")
    return _("kom i går") if days == 1 else _("%(days)s dage gammel") % {"days": days}


def build_team_task(row: Enquiry, practice: Practice | None, today: date) -> Task:
    """An enquiry as a line of the list: about what, and how old it is. The list's heading says with whom."""
    days = (today - timezone.localdate(row.received_at)).days
    age = describe_enquiry_age(days)
    return Task(
        citizen=row.citizen_id,
        about=join_parts((mark_danish(row.wish), age), ": "),
        deadline=describe_enquiry_deadline(row, practice, today),
        action=_("Se sagen"),
        address=reverse("assessor:case", args=[row.citizen_id]),
        number=row.pk,
    )
