"""Reads the place in an Act that a rule cites: «servicelovens § 84, stk. 2, jf. § 83» begins at § 84, stk. 2."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The Act, its section with a letter («§ 54 a»), and the subsection where one is named. What is read in the light of
# another place («jf.») comes after it.
CITED = re.compile(
    r"(?P<act>\w+?)lovens?\s+§{1,2}\s*(?P<section>\d+(?:\s[a-h]\b)?)(?:,?\s*stk\.\s*(?P<part>\d+))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRule:
    """One place in an Act. `part` is the subsection; empty where the whole section is cited."""

    act: str
    section: str
    part: str = ""

    def covers(self, other: CitedRule) -> bool:
        """Whether the other is this place or within it: a whole section covers its subsections, never one another."""
        is_same_section = (self.act, self.section) == (other.act, other.section)
        return is_same_section and self.part in ("", other.part)


def parse_cited_rule(rule: str) -> CitedRule | None:
    """The first place a rule cites; None where it cites none."""
    found = CITED.match(rule.strip())
    if found is None:
        return None
    section = " ".join(found["section"].lower().split())
    return CitedRule(act=found["act"].lower(), section=section, part=found["part"] or "")


def is_within_rule(rule: str, within: str) -> bool:
    """Whether a rule cites a place within another: § 84, stk. 2, is not within § 84, stk. 1, nor § 54 a within § 54."""
    cited, place = parse_cited_rule(rule), parse_cited_rule(within)
    return cited is not None and place is not None and place.covers(cited)
