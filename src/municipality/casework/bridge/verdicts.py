"""What the standard says to each wish: the graver of what it says to the product and to the wish itself."""

from typing import Any

from helhed.eligibility import Verdict

GRAVER_LAST = (Verdict.WITHIN, Verdict.NEEDS_REASON, Verdict.UNKNOWN, Verdict.OUTSIDE)


def line_verdicts(answer: dict[str, Any]) -> tuple[str, ...]:
    """Each request line's verdict, from an answer as the contract writes it."""
    lines = answer.get("request", {}).get("lines", [])
    return tuple(graver(line["verdict"], line["product_verdict"]) for line in lines)


def graver(one: str, other: str) -> str:
    """The one that asks most of whoever grants."""
    return max((Verdict(one), Verdict(other)), key=GRAVER_LAST.index).value
