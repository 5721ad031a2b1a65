"""The standards as dated, cited values, read strictly from their files.

>>> from datetime import date
>>> from helhed.catalogue import Interval, Parameter, DatedValue, Unit
>>> hours = Parameter(name="hours", unit=Unit.MINUTES_PER_WEEK, source="2.hours", values=(
...     DatedValue(valid_from=date(2025, 7, 1), value=Interval(lower=120, upper=480)),))
>>> hours.dated_value(date(2026, 3, 2)).value.contains(480)
False
"""

from helhed.catalogue.everyday import Contact, Everyday, EverydayNeed, Held
from helhed.catalogue.load import (
    catalogue_ids,
    catalogue_root,
    find,
    in_force,
    load,
    load_everyday,
    load_national,
    load_version,
    load_versions,
)
from helhed.catalogue.model import (
    Accepted,
    Anchor,
    Catalogue,
    Common,
    Document,
    Item,
    Kind,
    ProcessRule,
    Product,
    ProductSign,
    Question,
    Regime,
    Role,
    Shift,
    Sign,
    Statement,
    Topic,
)
from helhed.catalogue.national import National, PensionAge
from helhed.catalogue.phrases import filled, phrase
from helhed.catalogue.rules import (
    AllOf,
    AnyOf,
    Combination,
    CombinationKind,
    Condition,
    Force,
    Limit,
    LimitKind,
    Operator,
    ParameterName,
    Requirement,
    Test,
    Wording,
)
from helhed.catalogue.values import WEEKDAYS, DatedValue, Interval, Parameter, Unit, Value, Window
from helhed.catalogue.vocabulary import FACT_NAMES, FACTS, GRANTS, FactDefinition, FactKind, definition

__all__ = [
    "FACTS",
    "FACT_NAMES",
    "GRANTS",
    "WEEKDAYS",
    "Accepted",
    "AllOf",
    "Anchor",
    "AnyOf",
    "Catalogue",
    "Combination",
    "CombinationKind",
    "Common",
    "Condition",
    "Contact",
    "DatedValue",
    "Document",
    "Everyday",
    "EverydayNeed",
    "FactDefinition",
    "FactKind",
    "Force",
    "Held",
    "Interval",
    "Item",
    "Kind",
    "Limit",
    "LimitKind",
    "National",
    "Operator",
    "Parameter",
    "ParameterName",
    "PensionAge",
    "ProcessRule",
    "Product",
    "ProductSign",
    "Question",
    "Regime",
    "Requirement",
    "Role",
    "Shift",
    "Sign",
    "Statement",
    "Test",
    "Topic",
    "Unit",
    "Value",
    "Window",
    "Wording",
    "catalogue_ids",
    "catalogue_root",
    "definition",
    "filled",
    "find",
    "in_force",
    "load",
    "load_everyday",
    "load_national",
    "load_version",
    "load_versions",
    "phrase",
]
