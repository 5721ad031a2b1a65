"""`./run audit verify` goes through the log's chains and says whether anything was changed or taken out."""

import argparse
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipality.audit.actions import chain_verified
from municipality.audit.chain import ChainFault, Head, list_chains, verify_chain
from municipality.audit.chain_words import describe_link_fault

NOTED = re.compile(r"^(\d+):(\d+):([0-9a-f]{64})$")


class Command(BaseCommand):
    """Needs no more rights than the pages have: the policies let it read the log, and add to it."""

    help = "Kontrollerer loggen. Skriv de viste linjer ned et andet sted, og giv dem med --noted næste gang."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Called by Django."""
        parser.add_argument("what", choices=["verify"])
        parser.add_argument(
            "--noted", metavar="LINJE", action="append", default=[], help="en linje fra en tidligere kontrol"
        )

        parser.add_argument(
            "--record", action="store_true", help="skriv også i loggen, hvad kontrollen fandt; så kan tilsynet se det"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django. Exit code 0 when every chain holds."""
        noted = {head.municipality: head for head in map(read_noted, options["noted"])}
        checked = [
            verify_chain(municipality, noted=noted.get(municipality))
            for municipality in sorted({*list_chains(), *noted})
        ]
        for head, _faults in checked:
            self.stdout.write(f"{head.municipality}:{head.number}:{head.hash}")
        if options["record"]:
            for head, found in checked:
                chain_verified(head, found)
        if faults := [fault for _head, found in checked for fault in found]:
            raise CommandError("Loggen holder ikke:\n" + "\n".join(map(describe_chain_fault, faults)))
        self.stdout.write("Loggen holder.")


def read_noted(line: str) -> Head:
    """A head as an earlier check wrote it."""
    parts = NOTED.match(line.strip())
    if parts is None:
        raise CommandError(f"{line} er ikke en linje fra en kontrol: kommune:nummer:fingeraftryk.")
    return Head(municipality=int(parts[1]), number=int(parts[2]), hash=parts[3])


def describe_chain_fault(fault: ChainFault) -> str:
    """A fault in words."""
    return f"  kommune {fault.municipality}, {describe_link_fault(fault.code, fault.number)}"
