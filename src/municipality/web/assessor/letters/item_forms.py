"""The items of a help as the form shows them: what is wished for, what is refused, and what was refused last time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from helhed.catalogue import Catalogue, ItemRole, Product
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.mappers.help.carried_refusals import CarriedRefusal
from municipality.web.assessor.letters.item_extents import ItemExtentForm, build_item_extent, get_normal_terms
from municipality.web.assessor.letters.letter_answer_form import FactForm, build_fact_form, get_item_fact_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemForm:
    """Something that can be part of the help: whether it is wished for, and why it is not given where it is not."""

    id: str
    text: str
    is_wished: bool
    is_excluded: bool
    reason: str
    rule: str
    fact: FactForm
    extent: ItemExtentForm | None = None
    last_reason: str = ""
    is_settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemContext:
    """What the items of a line are shown with: its place in the form, the day its facts are known, what was refused
    last time, the standard with the day it is read on, and what was written and could not be read.
    """

    place: int
    known_on: date
    carried: Iterable[CarriedRefusal]
    on: date
    catalogue: Catalogue | None = None
    unread: Mapping[str, str] = field(default_factory=dict)


def build_item_forms(said: DecisionLineDraft, product: Product | None, around: ItemContext) -> list[ItemForm]:
    """The items of the help; what is not part of it can be wished for too, and then the standard answers."""
    facts = {fact.item: fact for fact in said.facts if fact.item}
    wished = set(said.wish.get("items") or ())
    refused = {each.item: each for each in said.refused_items}
    last = {each.item: each.reason for each in around.carried if each.help == (said.catalogue, said.wish["package"])}
    settled = set(said.settled_items)
    normal = get_normal_terms(around.catalogue, product, around.on) if around.catalogue and product else {}
    return [
        ItemForm(
            id=item.id,
            text=item.text,
            is_wished=item.id in wished,
            is_excluded=item.role is ItemRole.EXCLUDED,
            last_reason=last.get(item.id, ""),
            is_settled=item.id in settled,
            reason=refused[item.id].reason if item.id in refused else "",
            rule=refused[item.id].rule if item.id in refused else "",
            fact=build_fact_form(get_item_fact_name(around.place, item.id), facts.get(item.id), around.known_on),
            extent=build_item_extent(item, said.wish, normal[item.id], around.unread) if normal else None,
        )
        for item in (product.items if product else ())
    ]
