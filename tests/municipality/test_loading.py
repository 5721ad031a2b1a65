"""What the pages read is read before anybody asks for one."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.municipality.test_settings import PRODUCTION

# A page is put together with no request and no database behind it: only what it reads from the disk counts here.
FIRST_READER = """
import gc, sys
from municipality.loading import read_pages
read_pages()
if len(gc.get_objects()) > gc.get_freeze_count():
    sys.exit("the collector would still go through what was read")
read = []
sys.addaudithook(lambda event, told: read.append(str(told[0])) if event == "open" else None)
from django.template.loader import get_template
from django.utils import timezone, translation
from municipality.casework.catalogues import get_help_name, get_national, get_rulebook
from municipality.casework.closed_days import build_working_calendar
from municipality.web.shared.standards.editions import load_all_catalogues
today = timezone.localdate()
for catalogue, versions in load_all_catalogues().items():
    get_rulebook(catalogue, today)
    get_help_name(catalogue, versions[-1].products[0].code, today)
get_national(), build_working_calendar(today, ())
with translation.override("en"):
    for name in ("404.html", "assessor/case.html", "assessor/_decision.html", "lead/start.html", "account/login.html"):
        get_template(name)
print(read)
"""


def test_the_first_reader_waits_for_nothing_to_be_read_and_the_database_was_not_asked() -> None:
    surroundings = {"PATH": os.environ["PATH"]} | PRODUCTION
    surroundings |= {"DATABASE_RUNTIME_URL": "postgresql://nobody@127.0.0.1:1/nowhere?connect_timeout=1"}
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_READER], env=surroundings, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "[]"), ran.stderr + ran.stdout
