"""A check's finding: one sentence for the policy owner, with the rules and sources behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["CheckFinding", "Severity", "Status"]


class Severity(StrEnum):
    """`FAULT`: the standard contradicts itself or leaves something open; the policy owner must answer or accept it.
    `NOTE`: worth knowing, nothing to answer."""

    FAULT = "fault"
    NOTE = "note"


class Status(StrEnum):
    """Whether accepted.toml lists a finding."""

    OPEN = "open"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """One thing a check found.

    `id` stays the same as long as the finding does, and is what accepted.toml names; `code` is its kind. `text` is
    Danish. `witness` is an assessment that shows it, in the form `helhed assess` reads (docs/contracts/assess.md).
    `example` is an example in Danish where no assessment shows it.
    `rules` are rule ids (`F1.level`), `sources` anchor ids. `reason` and `question` come from accepted.toml.
    """

    id: str
    code: str
    severity: Severity
    text: str
    products: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    witness: Mapping[str, Any] | None = None
    example: str = ""
    status: Status = Status.OPEN
    reason: str = ""
    question: str = ""

    @property
    def is_open_fault(self) -> bool:
        """Whether it is a fault that the policy owner has still to answer."""
        return self.severity is Severity.FAULT and self.status is Status.OPEN
