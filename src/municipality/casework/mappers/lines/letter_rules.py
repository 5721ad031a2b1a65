"""The rule each kind of help is granted, refused and reduced by, whole: its number follows the help."""

from dataclasses import dataclass
from datetime import date

from helhed.catalogue import HelpArea, Product, Regime
from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.codes import DESCRIBED, GrantKind, HelpCategory
from municipality.casework.individual_help import get_help_rule, load_help_rules
from municipality.casework.letters.cited_rules import is_within_rule
from municipality.casework.models import DecisionLine, Practice
from municipality.casework.offers import LAW, find_offer, load_offers

# Serviceloven § 83, stk. 1: the number of each area. Stk. 2 is the condition, stk. 5 the continuous adaptation.
NUMBERS = {HelpArea.PERSONAL_CARE: "nr. 1", HelpArea.PRACTICAL_TASKS: "nr. 2"}
HELP_AT_HOME = "servicelovens § 83, stk. 1"
CONDITION, CONDITION_AND_ADAPTATION = "jf. stk. 2", "jf. stk. 2 og 5"
# Ældreloven: the council decides on the pathways (§ 9), and one of them is allocated (§ 10).
BY_THE_COUNCIL = "jf. kommunens beslutning om forløb efter § 9"
# Help described in words for which training is considered first.
TRAINED_FIRST = frozenset({HelpCategory.PERSONAL_CARE, HelpCategory.PRACTICAL, HelpCategory.MEALS, HelpCategory.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalRules:
    """The rules of one decision: its standards, its Act, and what the municipality has decided itself."""

    standards: CaseStandards
    regime: str
    practice: Practice
    on: date

    def get_rule(self, code: str, home: str) -> str:
        """Returns the whole rule for refusing this help; empty for help in words, where the kind decides the rule."""
        if home == DESCRIBED:
            return ""
        offer = find_offer(code, self.on) if home == LAW else None
        if offer is not None:
            return offer.rules.get(self.regime, "")
        return self.get_product_rule(self.standards.find_product(code, home))

    def get_product_rule(self, product: Product | None) -> str:
        """The whole rule a product is refused by."""
        return add_condition(get_grant_rule(product, self.regime, self.practice), CONDITION)

    def get_all_rules(self) -> set[str]:
        """Every rule the form itself proposes for a refusal, of offers under either Act."""
        products = [product for each in self.standards.catalogues for product in each.products]
        offered = {rule for each in load_offers() for rule in each.rules.values()}
        return {self.get_product_rule(product) for product in (None, *products)} | offered


def find_rule_under_act(line: DecisionLine, rule: str, regime: str, on: date) -> str:
    """Returns the rule a line was refused by, as it is under another Act: the rule of the same offer or category there,
    empty where there is none. A rule the program does not propose is the assessor's own and stays.
    """
    home, category = get_line_catalogue(line), line.wish.get("category")
    if home == DESCRIBED:
        rows = {each.regime: each.rule for each in load_help_rules() if each.category == category}
        known = {each.rule for each in load_help_rules()}
        there = get_help_rule(str(category), regime, on).rule if regime in rows else ""
    else:
        offer = find_offer(line.product, on) if home == LAW else None
        known = {each for row in load_offers() for each in row.rules.values()}
        there = offer.rules.get(regime, "") if offer is not None else rule
    return there if rule.strip() in known else rule


def get_grant_rule(product: Product | None, regime: str, practice: Practice) -> str:
    """The rule help is granted by: for a package the number of its area, for a pathway §§ 10 and 9."""
    if regime == Regime.ELDERLY_CARE_ACT:
        return f"{practice.pathway_rule}, {BY_THE_COUNCIL}"
    number = NUMBERS.get(product.area) if product is not None else None
    return add_condition(f"{HELP_AT_HOME}, {number}" if number else practice.package_rule, CONDITION)


def add_condition(rule: str, condition: str) -> str:
    """A rule of § 83 with what conditions it; any other rule as it is."""
    if not is_within_rule(rule, HELP_AT_HOME):
        return rule
    return f"{rule.partition(', jf.')[0]}, {condition}"


def is_meals(line: DecisionLine) -> bool:
    """Whether a line is about food: the law's offer, or help in words of that kind."""
    if get_line_catalogue(line) == DESCRIBED:
        return bool(line.wish.get("category") == HelpCategory.MEALS)
    offer = find_offer(line.product, line.decision.on) if get_line_catalogue(line) == LAW else None
    return offer is not None and offer.kind == GrantKind.MEALS


def is_training_required(line: DecisionLine, regime: str) -> bool:
    """Whether the law asks that training is considered before this help: serviceloven § 83, stk. 3, and § 83 b, stk. 3.

    It does wherever help at home or meals are granted or refused under serviceloven.
    """
    if regime != Regime.SOCIAL_SERVICES_ACT:
        return False
    home = get_line_catalogue(line)
    if home == DESCRIBED:
        return line.wish.get("category") in TRAINED_FIRST
    offer = find_offer(line.product, line.decision.on) if home == LAW else None
    return offer is None or offer.kind == GrantKind.MEALS
