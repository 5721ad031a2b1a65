"""Assesses facts against a catalogue: every product's verdict with every reason for and against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from helhed.catalogue import Catalogue, Combination, Product, fill_placeholders
from helhed.catalogue.pathway_axes import PathwayAxes, find_pathway_axes
from helhed.catalogue.references import parameter_names
from helhed.eligibility.applications import list_application_rules, read_applications
from helhed.eligibility.counterfactual import build_counterfactual_key, find_counterfactuals
from helhed.eligibility.facts import Facts
from helhed.eligibility.finding import CatalogueAssessment, Counterfactual, ProductAssessment, SignReport
from helhed.eligibility.limit_changes import find_limit_changes
from helhed.eligibility.proposal import propose_pathway
from helhed.eligibility.request import assess_request
from helhed.eligibility.rulebook import (
    Known,
    ProductRules,
    Rule,
    Rulebook,
    Table,
    assess_product,
    build_fact_key,
    list_rule_facts,
    rules_on,
)
from helhed.errors import CatalogueError, Fault

NO_SIGNS = SignReport(speaks_for=(), speaks_against=())


def prepare_rulebook(catalogue: Catalogue, on: date) -> Rulebook:
    """Prepares a catalogue for one day. Raises CatalogueError where a parameter it needs has no value that day."""
    if faults := _without_value(catalogue, on):
        raise CatalogueError(faults)
    axes = find_pathway_axes(catalogue)
    products = tuple(_product_rules(catalogue, product, on, axes) for product in catalogue.products)
    applying = tuple(list_application_rules(catalogue, product, on) for product in catalogue.products)
    return Rulebook(
        catalogue=catalogue,
        on=on,
        products=products,
        axes=axes,
        combinations=tuple(_combinations(catalogue, on)),
        applications=applying if any(applying) else (),
    )


def _without_value(catalogue: Catalogue, on: date) -> list[Fault]:
    """Every parameter that some rule or text names and that has no value that day."""
    message = f"har ingen værdi, der gælder {on.isoformat()}; tilføj en i kataloget «{catalogue.id}»."
    named_by_all = {name for _, name in parameter_names(catalogue.common)}
    lacking = dict.fromkeys(
        f"{product.code}.{name}" if any(name == own.name for own in product.parameters) else name
        for product in catalogue.products
        for name in sorted(named_by_all.union(name for _, name in parameter_names(product)))
        if catalogue.parameter(product, name).dated_value(on) is None
    )
    return [Fault(key=key, message=message) for key in lacking]


def _combinations(catalogue: Catalogue, on: date) -> Iterator[Combination]:
    """Yields every combination, its text filled with the day's parameters of the product that states it."""
    for owner in (None, *catalogue.products):
        stated = owner.combinations if owner else catalogue.common.combinations
        yield from (replace(c, text=fill_placeholders(c.text, catalogue, owner, on)) for c in stated)


def _product_rules(catalogue: Catalogue, product: Product, on: date, axes: PathwayAxes) -> ProductRules:
    rules = rules_on(catalogue, product, on)
    facts = list_rule_facts(rules)
    tables = tuple(Table(build_fact_key(rule.facts), rule.finding) for rule in rules)
    assessed = Table(
        build_fact_key(facts), lambda known: assess_product(product, tuple([table(known) for table in tables]))
    )
    return ProductRules(
        product=product,
        rules=rules,
        limits=catalogue.limits_of(product),
        facts=facts,
        signs=frozenset(sign.id for sign in product.signs),
        choosing=tuple(place for place, rule in enumerate(rules) if axes.chooses(rule.condition)),
        measuring=tuple(place for place, rule in enumerate(rules) if axes.measures(rule.condition)),
        assessed=assessed,
        counterfactuals=Table(
            build_counterfactual_key(rules, facts), lambda known: _counterfactuals(product, rules, assessed, known)
        ),
    )


def _counterfactuals(
    product: Product, rules: tuple[Rule, ...], assessed: Table[ProductAssessment], known: Known
) -> tuple[Counterfactual, ...]:
    return find_counterfactuals(product.name_with_code, rules, assessed(known).findings, known)


def assess(rulebook: Rulebook, facts: Facts) -> CatalogueAssessment:
    """Assesses every product against the facts, proposes a pathway, and assesses the request line by line.

    Pure: the same rulebook and facts always give an equal answer. It refuses no citizen; a person decides.
    """
    known = facts.known
    products = tuple([rules.assessed(known) for rules in rulebook.products])
    by_code = {assessment.product.code: assessment for assessment in products}
    return CatalogueAssessment(
        catalogue=rulebook.catalogue,
        on=rulebook.on,
        products=products,
        signs=_signs(rulebook, facts),
        proposal=propose_pathway(rulebook, facts, by_code),
        request=assess_request(rulebook, facts) if facts.request else None,
        applications=tuple([read_applications(rules, known) for rules in rulebook.applications]),
    )


def assess_with_changes(rulebook: Rulebook, facts: Facts) -> CatalogueAssessment:
    """Does what `assess` does, and adds the counterfactuals of each product and of each limit that is not kept."""
    changes = tuple([rules.counterfactuals(facts.known) for rules in rulebook.products])
    assessed = replace(assess(rulebook, facts), counterfactuals=changes)
    if assessed.request is None:
        return assessed
    of_limits = find_limit_changes(rulebook, facts, assessed.request)
    return replace(assessed, request=replace(assessed.request, counterfactuals=of_limits))


def _signs(rulebook: Rulebook, facts: Facts) -> tuple[SignReport, ...]:
    if not facts.signs and not facts.signs_absent:
        return (NO_SIGNS,) * len(rulebook.products)
    return tuple([_sign_report(rules, facts) for rules in rulebook.products])


def _sign_report(rules: ProductRules, facts: Facts) -> SignReport:
    speaks_for, speaks_against = rules.signs & facts.signs, rules.signs & facts.signs_absent
    if not speaks_for and not speaks_against:
        return NO_SIGNS
    return SignReport(
        speaks_for=_in_order(rules.product, speaks_for), speaks_against=_in_order(rules.product, speaks_against)
    )


def _in_order(product: Product, signs: frozenset[str]) -> tuple[str, ...]:
    return tuple([sign.id for sign in product.signs if sign.id in signs]) if signs else ()
