"""The faults of the log's chain in words: one place for the command and for the supervisor's page."""

from django.utils.translation import gettext as _


def describe_link_fault(code: str, number: int) -> str:
    """What is wrong with the chain, and at which link or entry."""
    words = {"number": number}
    return {
        "gap": _("led %(number)s: et led mangler før dette"),
        "entry_missing": _("led %(number)s: logposten er fjernet"),
        "entry_changed": _("led %(number)s: logposten er ændret"),
        "hash_wrong": _("led %(number)s: fingeraftrykket passer ikke med leddet før"),
        "head_wrong": _("led %(number)s: kæden ender et andet sted, end databasen har noteret"),
        "entry_unchained": _("logpost %(number)s: står uden for kæden"),
        "noted_wrong": _("led %(number)s: kæden går ikke gennem det, der er noteret"),
    }[code] % words
