"""Findings of a check as plain values, ready for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from helhed.catalogue.check.finding import CheckFinding
from helhed.catalogue.model import Catalogue

__all__ = ["check_as_json"]


def check_as_json(catalogue: Catalogue, findings: Iterable[CheckFinding]) -> dict[str, Any]:
    """Returns one version of a catalogue with its findings."""
    return {
        "id": catalogue.id,
        "version": catalogue.version,
        "findings": [_finding(catalogue, finding) for finding in findings],
    }


def _finding(catalogue: Catalogue, finding: CheckFinding) -> dict[str, Any]:
    """Returns one finding (docs/contracts/readings.md); keys without a value are left out."""
    anchors = {anchor.id: anchor for anchor in catalogue.anchors}
    known = [anchors[source] for source in finding.sources if source in anchors]
    every = {
        "id": finding.id,
        "code": finding.code,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "text": finding.text,
        "reason": finding.reason,
        "question": finding.question,
        "products": list(finding.products),
        "rules": list(finding.rules),
        "sources": [{"document": a.document, "section": a.section, "passage": a.passage} for a in known],
        "witness": None if finding.witness is None else dict(finding.witness),
    }
    return {key: value for key, value in every.items() if value not in ("", [], None)}
