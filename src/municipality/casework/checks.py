"""What a person must still read before letters are sent in production: `python -m django check --deploy` lists it."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Info

from municipality.casework.letters.guidance import list_unverified_texts, load_guidance


def list_unread_law(**_kwargs: Any) -> Iterable[CheckMessage]:
    """Returns an information for each letter text with a rule that no person has read in the Act. It blocks nothing:
    the municipality's lawyer reads the rule, and the text is marked as read in a later guidance.
    """
    return [
        Info(f"{guidance.regime}, {name}: {rests_on}", hint="docs/law/letters.md", id="casework.I001")
        for guidance in load_guidance()
        for name, rests_on in list_unverified_texts(guidance)
    ]
