"""What the standard says to each wish, from its answers as the contract writes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from helhed.eligibility import RuleOutcome, Verdict

GRAVER_LAST = (Verdict.WITHIN, Verdict.NEEDS_REASON, Verdict.UNKNOWN, Verdict.OUTSIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineVerdict:
    """The verdict of one wish, and the findings that do not speak for it."""

    verdict: str
    findings: tuple[dict[str, Any], ...]


def build_line_verdict(answer: dict[str, Any], number: int) -> LineVerdict:
    """Returns the answer to the request line with this number: the graver verdict of product and wish, and why."""
    line = answer["request"]["lines"][number]
    return LineVerdict(
        verdict=get_graver_verdict(line["verdict"], line["product_verdict"]),
        findings=tuple(list_adverse_findings(answer, line["package"], number)),
    )


def get_graver_verdict(one: str, other: str) -> str:
    """Returns the graver of two verdicts."""
    return max((Verdict(one), Verdict(other)), key=GRAVER_LAST.index).value


def list_adverse_findings(answer: dict[str, Any], product: str, number: int) -> Iterator[dict[str, Any]]:
    """The findings about a product and a request line that are not met, or not known."""
    of_product = (finding for each in answer["products"] if each["code"] == product for finding in each["findings"])
    of_line = (finding for finding in answer["request"]["findings"] if finding.get("item") == number)
    for findings in (of_product, of_line):
        yield from (finding for finding in findings if finding["outcome"] != RuleOutcome.MET)
