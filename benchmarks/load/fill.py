"""Fills one invented town far larger than those of the demonstration, with the same generator.

python -m benchmarks.load.fill CITIZENS OPEN USERS FILE      in a Django environment that may shape the database

It writes the users, their password and the cases to work on to FILE.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import django

django.setup()

from django.utils import timezone  # noqa: E402

from municipality.access import actions as access  # noqa: E402
from municipality.access.roles import Role  # noqa: E402
from municipality.access.row_security import as_actor  # noqa: E402
from municipality.casework.models import Assessment, Citizen, Decision, Letter  # noqa: E402
from municipality.demo.actions import background, get_demo_assessor  # noqa: E402
from municipality.demo.actions import fill_town as found_town  # noqa: E402
from municipality.demo.case_stages import CaseMix  # noqa: E402
from municipality.demo.histories import build_histories  # noqa: E402
from municipality.demo.management.commands.demonstrate import count_anew  # noqa: E402
from municipality.demo.municipalities import PASSWORD, TOWNS, UNIT, Town, Worker  # noqa: E402
from municipality.demo.population import build_population  # noqa: E402

# The share of the citizens on file who have or had help; the rest have made one enquiry.
HELPED_SHARE = 0.1
OF_EACH = 900


def large_town(citizens: int, users: int) -> Town:
    """Return a town with packages, with `users` assessors in addition to the usual staff."""
    small = TOWNS[0]
    own = [replace(worker, username=f"stor-{worker.username}") for worker in small.workers if not worker.has_own_case]
    more = [
        Worker(username=f"stor-{number}", name=f"Visitator {number}", role=Role.ASSESSOR, place=UNIT)
        for number in range(users)
    ]
    return replace(small, name="Storby", code="954", citizens=citizens, workers=(*more, *own))


def main() -> None:
    """Fill, and write the file."""
    citizens, open_cases, users = (int(said) for said in sys.argv[1:4])
    today, town = timezone.localdate(), large_town(citizens, users)
    made = access.found_municipality(name=town.name, code=town.code, using="owner")
    found_town(town, made.pk, today, ())
    mix = CaseMix(open=open_cases, known=int((citizens - open_cases) * (1 - HELPED_SHARE)))
    assessor = get_demo_assessor(town)
    cases = build_histories(town, build_population(town, citizens, today, first=500), mix, today)
    background.write_histories(assessor, town, cases, today, told)
    count_anew("owner")
    with as_actor(assessor):
        Path(sys.argv[4]).write_text(json.dumps(work(users)), encoding="utf-8")


def told(written: int) -> None:
    """Print the progress."""
    if written % 5000 == 0:
        print(f"  {written} citizens", flush=True)


def work(users: int) -> dict[str, object]:
    """Return the users, their password, and the cases to work on."""
    drafts = Assessment.objects.drafts().order_by("pk")[:OF_EACH]
    decided = Decision.objects.under_way().order_by("pk")[:OF_EACH]
    letters = Letter.objects.order_by("pk")[:OF_EACH]
    names = Citizen.objects.filter(is_name_protected=False).order_by("-pk")[:OF_EACH]
    return {
        "password": PASSWORD,
        "users": [f"stor-{number}" for number in range(users)],
        "assessed": list(drafts.values_list("citizen_id", flat=True)),
        "decided": list(decided.values_list("citizen_id", flat=True)),
        "sent": list(letters.values_list("citizen_id", flat=True)),
        "names": [f"{given} {family}" for given, family in names.values_list("given_names", "family_name")],
    }


if __name__ == "__main__":
    main()
