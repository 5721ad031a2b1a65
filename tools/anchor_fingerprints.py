"""Writes each anchor's fingerprint into a catalogue, from a folder that holds the municipalities' own documents.

    .venv/bin/python tools/anchor_fingerprints.py FOLDER [CATALOGUE_VERSION_FOLDER ...]

Run it after an anchor was added or moved. Without version folders it takes every version under catalogues/. A
document that is not in the folder leaves its fingerprints as they are; an anchor that is not found in its document
stops the run, because its place is wrong. The documents themselves are never copied: only 16 hex digits a passage.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

from helhed.catalogue import Catalogue
from helhed.catalogue.load import load_version
from helhed.catalogue.sources import AnchorState, locate_anchors

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^\[\[anchors\]\]\n(?:(?!\[\[).*\n?)*", re.MULTILINE)
FINGERPRINT = re.compile(r"^fingerprint = .*\n", re.MULTILINE)
IDENTITY = re.compile(r'^id = "(.*)"$', re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Fills every version named; returns 1 where an anchor was not found."""
    if not arguments:
        print(__doc__)
        return 2
    documents, *named = (Path(argument) for argument in arguments)
    versions = named or sorted(path.parent for path in (ROOT / "catalogues").glob("*/*/common.toml"))
    missing = [anchor for version in versions for anchor in fill(version, documents)]
    for anchor in missing:
        print(f"Ankeret {anchor} blev ikke fundet i sit dokument.", file=sys.stderr)
    return 1 if missing else 0


def fill(version: Path, documents: Path) -> list[str]:
    """Fills one version's anchors.toml and returns the anchors that were not found."""
    found, missing = found_fingerprints(load_version(version), documents)
    file = version / "anchors.toml"
    file.write_text(with_fingerprints(file.read_text(encoding="utf-8"), found), encoding="utf-8")
    return missing


def found_fingerprints(catalogue: Catalogue, documents: Path) -> tuple[dict[str, str], list[str]]:
    """Returns the fingerprints of the passages in the documents, and the anchors that were not found."""
    plain = replace(catalogue, anchors=tuple(replace(anchor, fingerprint="") for anchor in catalogue.anchors))
    found: dict[str, str] = {}
    missing: list[str] = []
    for document in catalogue.documents:
        path = documents / document.id
        if not path.is_file():
            continue
        for located in locate_anchors(path.read_text(encoding="utf-8"), plain, document.id):
            if located.state is AnchorState.FOUND:
                found[located.anchor.id] = located.fingerprint
            else:
                missing.append(located.anchor.id)
    return found, missing


def with_fingerprints(text: str, found: dict[str, str]) -> str:
    """The text of an anchors.toml with each fingerprint as the last line of its anchor."""

    def filled(block: re.Match[str]) -> str:
        identity = IDENTITY.search(block[0])
        if identity is None or identity[1] not in found:
            return block[0]
        body = FINGERPRINT.sub("", block[0])
        return f'{body.rstrip()}\nfingerprint = "{found[identity[1]]}"\n\n'

    return BLOCK.sub(filled, text).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
