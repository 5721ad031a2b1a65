"""The one table of refusals: a sentence for every code, in three modules by who meets it.

A code never reaches a person. `tests/municipality/web/test_refusal_sentences.py` finds the code that has no sentence,
the code that has two, and the sentence for a code that is written anywhere else.
"""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.web.shared.refusal_sentences import administration, casework, constraints

TABLES = (casework.SENTENCES, constraints.SENTENCES, administration.SENTENCES)
SENTENCES: Mapping[str, str] = {code: said for table in TABLES for code, said in table.items()}
NO_SENTENCE = _(
    "Det kunne ikke lade sig gøre, og intet er ændret. Prøv igen, eller ring til den, der administrerer Helhed."
)


def get_sentence(code: str) -> str:
    """Returns the sentence for a code, in the reader's language."""
    return gettext(SENTENCES.get(code, NO_SENTENCE))
