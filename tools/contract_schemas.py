"""Writes every published JSON Schema into docs/contracts, from the code that reads and writes the values.

.venv/bin/python tools/contract_schemas.py
"""

from __future__ import annotations

import json
from pathlib import Path

from helhed.cli.schema import CONTRACTS

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "contracts"

if __name__ == "__main__":
    for name, make in CONTRACTS.items():
        text = json.dumps(make(), ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{name}.schema.json").write_text(text, encoding="utf-8")
