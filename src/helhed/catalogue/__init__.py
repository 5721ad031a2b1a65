"""The standards as dated, cited values, read strictly from their files.

>>> from datetime import date
>>> from helhed.catalogue import Interval, Parameter, DatedValue, Unit
>>> hours = Parameter(name="hours", unit=Unit.MINUTES_PER_WEEK, source="2.hours", values=(
...     DatedValue(valid_from=date(2025, 7, 1), value=Interval(lower=120, upper=480)),))
>>> hours.dated_value(date(2026, 3, 2)).value.contains(480)
False
"""

from helhed.catalogue.application import ApplicationKind, ApplicationRule
from helhed.catalogue.declared_facts import DeclaredFact
from helhed.catalogue.everyday import Contact, Everyday, EverydayNeed, NeedProducts
from helhed.catalogue.load import (
    catalogue_ids,
    catalogue_root,
    find_catalogue_folder,
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
    HelpArea,
    Item,
    ItemRole,
    Product,
    ProductKind,
    ProductSign,
    Question,
    Shift,
    Sign,
    Statement,
)
from helhed.catalogue.national import National, PensionAge
from helhed.catalogue.phrases import fill_placeholders, format_value
from helhed.catalogue.process import USUAL_START, ProcessRule, ProcessStep, StepStart, Topic
from helhed.catalogue.regimes import REGIME, REGIME_FACT, Regime
from helhed.catalogue.rules import (
    AllOf,
    AmountPeriod,
    AnyOf,
    Combination,
    CombinationKind,
    Condition,
    Force,
    Limit,
    LimitException,
    LimitKind,
    LimitScope,
    Operator,
    ParameterName,
    Requirement,
    Test,
    Wording,
)
from helhed.catalogue.values import MEASURES, DatedValue, Interval, Parameter, Unit, Value, Window
from helhed.catalogue.vocabulary import FACT_NAMES, FACTS, GRANTS, FactDefinition, FactKind, get_fact_definition
from helhed.days.rhythm import WEEKDAYS

__all__ = [
    "FACTS",
    "FACT_NAMES",
    "GRANTS",
    "MEASURES",
    "REGIME",
    "REGIME_FACT",
    "USUAL_START",
    "WEEKDAYS",
    "Accepted",
    "AllOf",
    "AmountPeriod",
    "Anchor",
    "AnyOf",
    "ApplicationKind",
    "ApplicationRule",
    "Catalogue",
    "Combination",
    "CombinationKind",
    "Common",
    "Condition",
    "Contact",
    "DatedValue",
    "DeclaredFact",
    "Document",
    "Everyday",
    "EverydayNeed",
    "FactDefinition",
    "FactKind",
    "Force",
    "HelpArea",
    "Interval",
    "Item",
    "ItemRole",
    "Limit",
    "LimitException",
    "LimitKind",
    "LimitScope",
    "National",
    "NeedProducts",
    "Operator",
    "Parameter",
    "ParameterName",
    "PensionAge",
    "ProcessRule",
    "ProcessStep",
    "Product",
    "ProductKind",
    "ProductSign",
    "Question",
    "Regime",
    "Requirement",
    "Shift",
    "Sign",
    "Statement",
    "StepStart",
    "Test",
    "Topic",
    "Unit",
    "Value",
    "Window",
    "Wording",
    "catalogue_ids",
    "catalogue_root",
    "fill_placeholders",
    "find_catalogue_folder",
    "format_value",
    "get_fact_definition",
    "in_force",
    "load",
    "load_everyday",
    "load_national",
    "load_version",
    "load_versions",
]
