"""What a standard says about applying: help granted without it, help without applications, help that needs it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from helhed.catalogue.rules import LimitScope

__all__ = ["ApplicationKind", "ApplicationRule"]


class ApplicationKind(StrEnum):
    """What applying means to a product.

    `automatic`: the municipality grants it without an application to those it is for · `not_on_application`: it cannot
    be applied for, the municipality offers it · `only_on_application`: it is granted only to those who apply.
    """

    AUTOMATIC = "automatic"
    NOT_ON_APPLICATION = "not_on_application"
    ONLY_ON_APPLICATION = "only_on_application"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRule:
    """A rule about applying for a product. Its rule id is the product's code, a full stop and `name`.

    `when` is the requirement to the citizen's facts for it to hold; without one it holds for everybody. It never
    changes a verdict: it says whether the municipality takes up the help by itself.
    """

    name: str
    kind: ApplicationKind
    text: str
    source: str
    when: LimitScope | None = None
    question: str = ""
