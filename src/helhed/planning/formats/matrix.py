"""A matrix of ways as people have it: whole numbers, decimals, and null where there is no way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import floor
from typing import Any

import numpy as np

from helhed.errors import Fault
from helhed.planning.model.problem import NO_WAY

__all__ = ["parse_matrix", "serialise_matrix"]

TOLD = 20
ROWS = "rejsetider er lige lange rækker af tal, en række for hvert sted."


def parse_matrix(given: Any, where: str, faults: list[Fault]) -> Any:
    """An array of whole ticks from rows of numbers. Every fault names its row and column (from 0), up to twenty."""
    if not isinstance(given, list):
        faults.append(Fault(key=where, message=ROWS))
        return None
    odd = [number for number, row in enumerate(given) if not isinstance(row, list)]
    if odd:
        faults += [Fault(key=f"{where}[{number}]", message=f"rækken er ingen liste: {ROWS}") for number in odd[:TOLD]]
        return None
    found = list(_faults_of(given, where))
    faults += found[:TOLD]
    if found:
        return None
    rows = [[NO_WAY if cell is None else floor(cell + 0.5) for cell in row] for row in given]
    ways = np.array(rows, dtype=np.int64).reshape(len(rows), len(rows[0]) if rows else 0)
    if ways.shape[0] == ways.shape[1]:
        np.fill_diagonal(ways, np.where(ways.diagonal() >= NO_WAY, 0, ways.diagonal()))
    return ways


def _faults_of(rows: list[list[Any]], where: str) -> Iterator[Fault]:
    usual = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    for number, row in enumerate(rows):
        if len(row) != usual:
            yield Fault(key=where, message=f"række {number} har {len(row)} tal, de andre rækker {usual}.")
        for column, cell in enumerate(row):
            if not _is_way(cell):
                told = f"række {number}, kolonne {column}: {str(cell)[:20]} er ikke et tal fra 0 til under 2^29"
                yield Fault(key=where, message=f"{told} (eller null, hvor der ingen vej er).")


def _is_way(cell: Any) -> bool:
    if cell is None:
        return True
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return 0 <= cell < NO_WAY


def serialise_matrix(ways: Any) -> list[list[int | None]]:
    """The rows of a matrix as JSON has them: null where there is no way."""
    return [[None if cell >= NO_WAY else cell for cell in row] for row in ways.tolist()]
