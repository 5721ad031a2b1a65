"""The two doors to a database: the owner's, which shapes it, and the restricted role's, which serves from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Both as connection strings libpq reads. The web processes are only ever given `runtime`."""

    owner: str
    runtime: str
