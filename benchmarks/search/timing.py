"""Times an assessor's searches, each in its own transaction with its log entries."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.db import connection

from benchmarks.search.people import Somebody, misspelt
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen.search import find_citizens

MS = 1000
WARM = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Milliseconds a search of one kind; `cpu` is the mean processor time of this process and the database together,
    which is independent of other load. `found` is how many searches showed the citizen searched for.
    """

    name: str
    searches: int
    p50: float
    p95: float
    highest: float
    cpu: float
    found: int


KINDS: dict[str, Callable[[Somebody, Random], str]] = {
    "number": lambda meant, _chance: meant.number,
    "name, two words": lambda meant, _chance: f"{meant.given.split()[0]} {meant.family.split()[-1]}",
    "full name": lambda meant, _chance: meant.name,
    "family name alone": lambda meant, _chance: meant.family.split()[-1],
    "misspelt, two words": lambda meant, chance: misspelt(
        f"{meant.given.split()[0]} {meant.family.split()[-1]}", chance
    ),
    "misspelt full name": lambda meant, chance: misspelt(meant.name, chance),
    "misspelt family name": lambda meant, chance: misspelt(meant.family.split()[-1], chance),
    "address": lambda meant, _chance: meant.street,
    "misspelt address and town": lambda meant, chance: misspelt(meant.address, chance),
}


def timed(name: str, actor: Actor, people: Sequence[Somebody], searches: int) -> Timed:
    """Time `searches` searches for citizens drawn at random, after a few to warm up."""
    chance, words = Random(name), KINDS[name]
    spent, found, began = [], 0, 0.0
    for each in range(searches + WARM):
        began = processor() if each == WARM else began
        meant = chance.choice(people)
        asked = words(meant, chance)
        start = time.perf_counter()
        with as_actor(actor):
            shown = find_citizens(actor, asked)
        if each >= WARM:
            spent.append((time.perf_counter() - start) * MS)
            found += any(hit.number == meant.number or hit.name == meant.name for hit in shown)
    cuts = statistics.quantiles(spent, n=20)
    return Timed(
        name=name,
        searches=searches,
        p50=statistics.median(spent),
        p95=cuts[-1],
        highest=max(spent),
        cpu=(processor() - began) * MS / searches,
        found=found,
    )


def processor() -> float:
    """Return the processor seconds so far of this process and of its database backend."""
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text(encoding="utf-8")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
