"""Adds to the findings what accepted.toml says of them: which are known, why, and under which open question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helhed.catalogue.check.finding import CheckFinding, Severity, Status
from helhed.catalogue.model import Catalogue

__all__ = ["with_acceptance"]


def with_acceptance(catalogue: Catalogue, findings: Sequence[CheckFinding]) -> tuple[CheckFinding, ...]:
    """Returns the findings with their status, followed by the entries of accepted.toml that match none."""
    accepted = {entry.finding: entry for entry in catalogue.accepted}
    marked = []
    for finding in findings:
        entry = accepted.pop(finding.id, None)
        if entry:
            marked.append(replace(finding, status=Status.ACCEPTED, reason=entry.reason, question=entry.question))
        else:
            marked.append(finding)
    return (*marked, *(_stale(name) for name in accepted))


def _stale(name: str) -> CheckFinding:
    return CheckFinding(
        id=f"accepted_stale:{name}",
        code="accepted_stale",
        severity=Severity.FAULT,
        text=f"accepted.toml accepterer «{name}», men det findes ikke længere. Slet linjen, eller ret navnet.",
    )
