"""Makes an invented municipality with decisions ready to be sent, and prints their numbers as JSON.

Run in a process of its own, as the owner of the database: python -m benchmarks.endurance.town HOW_MANY
"""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import django
from psycopg.types.range import DateRange

FIRST = date(2020, 1, 1)
BORN = date(1941, 1, 1)
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PRACTICE: dict[str, Any] = {
    "unit": "Visitationen",
    "address_lines": ["Torvet 1", "0001 Lilleby"],
    "phone": "00 11 22 00",
    "cvr": "00000000",
}


def main() -> None:
    """Make the decisions and print their numbers."""
    django.setup()
    from municipality.access.row_security import as_actor

    password = secrets.token_urlsafe(16)
    assessor = staff(password)
    with as_actor(assessor):
        ready = list(drafts(assessor, int(sys.argv[1])))
        begun = assessment(assessor)
    print(json.dumps({"username": "endurance", "password": password, "decisions": ready, "assessment": begun}))


def staff(password: str) -> Any:
    """Make the municipality, its practice, and one invented assessor who signs in with a password alone."""
    from helhed.catalogue import Regime
    from municipality.access import actions
    from municipality.access.actor import Actor
    from municipality.access.models import User
    from municipality.access.roles import OrganisationKind, Role
    from municipality.access.row_security import as_actor
    from municipality.casework.actions.settings.practices import set_practice
    from municipality.casework.actions.settings.standards import StandardText, adopt_standard

    town = actions.found_municipality(name="Udholdby", code="902")
    administrator = Actor(
        user=0, municipality=town.pk, organisation=0, role=Role.ADMINISTRATOR, purpose="udholdenhedsprøve"
    )
    with as_actor(administrator):
        set_practice(administrator, since=FIRST, decided=PRACTICE)
        packages = StandardText(regime=Regime.SOCIAL_SERVICES_ACT, catalogue="herning")
        adopt_standard(administrator, packages, since=FIRST)
        unit = actions.add_organisation(
            administrator, name="Udholdby visitation", kind=OrganisationKind.ASSESSMENT_UNIT
        )
        person = actions.add_user(
            administrator, User(username="endurance", name="Mette Prøvesen", is_demo=True), password=password
        )
        actions.give_role(administrator, user=person, organisation=unit, role=Role.ASSESSOR, since=FIRST)
    return Actor(user=person.pk, municipality=town.pk, organisation=unit.pk, role=Role.ASSESSOR, purpose="prøve")


def assessment(assessor: Any) -> int:
    """Make a citizen with a begun assessment; return the citizen's number in the database."""
    from django.utils import timezone

    from municipality.casework.actions.assessment import assessments
    from municipality.casework.actions.citizen import citizens
    from municipality.casework.models import Citizen

    who = Citizen(number="3104419999", given_names="Ove", family_name="Opdigtsen", born=BORN)
    citizen = citizens.add_citizen(assessor, who, None)
    assessments.start_assessment(assessor, citizen.pk, on=timezone.localdate())
    return citizen.pk


def drafts(assessor: Any, count: int) -> Iterator[tuple[int, int]]:
    """Make complete decisions, each for its own citizen; yield the citizen's and the decision's number."""
    from django.utils import timezone

    for place in range(count):
        yield ready(assessor, place, timezone.localdate())


def ready(assessor: Any, place: int, today: date) -> tuple[int, int]:
    """Make one case by the real actions. The CPR number's date is 31 April, so that it belongs to no person."""
    from helhed.catalogue import Regime
    from helhed.eligibility import RegimeFacts
    from municipality.casework.actions.assessment import assessments
    from municipality.casework.actions.citizen import citizens
    from municipality.casework.actions.decision import decisions, regimes
    from municipality.casework.actions.letters.letter_answers import DecisionAnswers
    from municipality.casework.mappers.assessments import read_assessment_draft
    from municipality.casework.models import Citizen, Home

    home = Home(street="Birkevej 4", postcode="0001", town="Lilleby", dwelling="own_home", valid=DateRange(FIRST, None))
    # Every other letter goes by Digital Post, the rest by print.
    who = Citizen(
        number=f"310441{place:04d}",
        given_names="Karen",
        family_name="Testesen",
        born=BORN,
        is_digital_post_exempt=place % 2 == 1,
    )
    citizen = citizens.add_citizen(assessor, who, home)
    started = assessments.start_assessment(assessor, citizen.pk, on=today)
    saved = assessments.save_assessment(
        assessor, started.pk, started.version, seen(read_assessment_draft(started), today)
    )
    done = assessments.complete_assessment(assessor, saved.pk, saved.version)
    facts = RegimeFacts(born=BORN, is_lawfully_resident=True, need_came_with_age=False, has_personal_assistance=False)
    regimes.choose_regime(
        assessor, citizen.pk, regime=Regime.SOCIAL_SERVICES_ACT, facts=facts, reason="det siger de", on=today
    )
    made = decisions.draft_decision(assessor, done.pk, on=today)
    line = decisions.DecisionLineDraft(
        wish={"package": "F2", "weekdays": WEEK, "visits": 1},
        outcome="granted",
        start=today,
        goal="at du klarer morgenen",
        reason="du kan ikke selv",
    )
    answers = DecisionAnswers(reablement="completed", taken_up_because="du kom hjem fra sygehuset")
    decisions.write_lines(assessor, made.pk, made.version, [line], answers)
    return citizen.pk, made.pk


def seen(draft: Any, today: date) -> Any:
    """Return the draft with the answers of the visit."""
    from dataclasses import replace

    from municipality.casework.drafts import NeedOfHelp

    return replace(
        draft,
        assessed_on=today,
        place="hjemme hos dig",
        facts={"trained_first": True, "relatives_can_help": False},
        overall_level=2,
        overall_reason="du kan ikke selv nå fødderne",
        needs=(NeedOfHelp(shift="day", what="bad", minutes=45, times=7),),
    )


if __name__ == "__main__":
    main()
