"""What `./run --help` says. Standard library only: it is read before anything is installed or made."""

from __future__ import annotations

from collections.abc import Sequence

DEFAULT_PORT = 8000
ASKS_FOR_HELP = frozenset({"--help", "-h"})

HELP = f"""Starter Helhed på denne maskine og skriver adressen. Stop med Ctrl+C.

  ./run                             start
  ./run --port N                    brug en anden port end {DEFAULT_PORT}
  ./run --reset                     fjern alt, Helhed har gemt på denne maskine, og begynd forfra
  ./run attach KATALOG FIL          vedhæft kommunens eget dokument til et katalog (./run attach --help)
  ./run found NAVN KODE BRUGERNAVN  opret en kommune og dens første administrator
  ./run audit verify                kontrollér, at intet i loggen er ændret eller fjernet
  ./run --help                      denne tekst

  HELHED_STATE=MAPPE                gem data i en anden mappe end .helhed
  HELHED_DEMO=lille                 opret kun de opdigtede borgere, der er en historie om
  DATABASE_URL=postgresql://…       brug en PostgreSQL, der allerede kører (docs/operations.md)"""

HELP_OF = {
    "attach": """Vedhæfter kommunens eget dokument til et katalog, så hver regel vises ved sit sted i teksten.

  ./run attach KATALOG FIL                    for eksempel ./run attach herning kvalitetsstandard.txt
  ./run attach KATALOG FIL --document NAVN    dokumentets navn i kataloget (ellers filens navn)
  ./run attach KATALOG FIL --on ÅÅÅÅ-MM-DD    den udgave, der gjaldt den dag

FIL er ren tekst i UTF-8.""",
    "found": """Opretter en kommune og dens første administrator. Adgangskoden spørges der om ved terminalen.

  ./run found NAVN KODE BRUGERNAVN            for eksempel ./run found "Lilleby Kommune" 901 anna""",
    "audit": """Kontrollerer, at intet i loggen er ændret eller fjernet.

  ./run audit verify
  ./run audit verify --noted KOMMUNE:NUMMER:HASH    går kæden stadig gennem det, der blev skrevet ned?""",
}


def get_help_text(arguments: Sequence[str]) -> str:
    """Returns the text where help is asked for, of the command named first where there is one; else nothing."""
    if not ASKS_FOR_HELP & set(arguments):
        return ""
    return HELP_OF.get(arguments[0], HELP)
