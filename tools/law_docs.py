"""Writes docs/law/: for each section of each municipality's document, the rules that implement it, or why none does.

    .venv/bin/python tools/law_docs.py            writes the pages
    .venv/bin/python tools/law_docs.py --check    exits 1 where a page differs from today's catalogues

The pages are generated from the catalogues alone, so they cannot drift from the program. Reasons for places without a
rule are written by hand in docs/law/reasons.toml; a place with neither a carrier nor a reason stops the run.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helhed.catalogue import (
    FACTS,
    Anchor,
    Catalogue,
    Combination,
    Common,
    Condition,
    ItemRole,
    Limit,
    Parameter,
    Product,
    Question,
    fill_placeholders,
    format_value,
    load_versions,
)
from helhed.catalogue.phrases import format_date
from helhed.catalogue.references import tests_of

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "law"
NAMES = ("herning", "jammerbugt")

FORCE = {"binding": "bindende", "main_rule": "hovedregel", "guidance": "vejledende", "discretion": "efter skøn"}
WORDING = {
    "only": "kun", "cannot": "kan ikke", "at_most": "højst", "will_be": "vil være", "states": "fastslår",
    "as_a_rule": "som udgangspunkt", "often": "ofte", "typically": "typisk", "for_example": "for eksempel",
    "silent": "siger intet; vores læsning",
}  # fmt: skip
ROLE = {
    ItemRole.CORE: "kerneopgave",
    ItemRole.TOGETHER_WITH: "kun sammen med en kerneopgave",
    ItemRole.AS_NEEDED: "efter behov",
    ItemRole.EXCLUDED: "indgår ikke",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An entry of a catalogue that implements a place of a document: its kind and its text."""

    anchor: str
    what: str
    says: str


def main(arguments: list[str]) -> int:
    """Writes the pages, or compares them with the files."""
    pages = {PAGES / f"{page}.md": text for page, text in made_pages().items()}
    if "--check" in arguments:
        stale = [path for path, text in pages.items() if not path.is_file() or path.read_text("utf-8") != text]
        for path in stale:
            print(f"{path.name} er ikke frisk; kør tools/law_docs.py.", file=sys.stderr)
        return 1 if stale else 0
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


def made_pages() -> dict[str, str]:
    """Returns every page by its name, from the newest version of each catalogue. Raises ValueError for a place with
    neither a carrier nor a reason."""
    catalogues = [load_versions(ROOT / "catalogues" / name)[-1] for name in NAMES]
    reasons = tomllib.loads((PAGES / "reasons.toml").read_text(encoding="utf-8"))
    pages = {c.id: catalogue_page(c, reasons.get(c.id, {})) for c in catalogues}
    return {**pages, "across": across_page(catalogues)}


def catalogue_page(catalogue: Catalogue, reasons: Mapping[str, str]) -> str:
    """One catalogue's document, place by place, then its open questions."""
    document = catalogue.documents[0]
    approved = f", godkendt {format_date(document.approved)}" if document.approved else ""
    lines = [
        f"# {catalogue.common.municipality}: {document.title}",
        "",
        f"Lavet af `tools/law_docs.py` fra `{catalogue.id}`, udgaven {catalogue.version}. Ret i kataloget, ikke her.",
        f"Dokument: `{document.id}`{approved}. Dets sætninger er ikke gengivet; hvert sted er nævnt ved sit anker.",
        "",
        *_sections(catalogue, reasons),
        "## Åbne spørgsmål til kommunen",
        "",
        "Her lader teksten noget stå åbent. Standardvalget gælder, til kommunen svarer.",
        "",
        *_question_table(catalogue.questions),
    ]
    return "\n".join(lines) + "\n"


def _sections(catalogue: Catalogue, reasons: Mapping[str, str]) -> Iterator[str]:
    carriers = [*_carriers(catalogue)]
    if unanswered := _unanswered(catalogue, carriers, reasons):
        raise ValueError(f"carried by nothing, and without a reason in docs/law/reasons.toml: {', '.join(unanswered)}")
    heading = ""
    for anchor in catalogue.anchors:
        if anchor.heading != heading:
            heading = anchor.heading
            yield from ([""] if heading != catalogue.anchors[0].heading else [])
            yield from (f"## {heading}", "", "| Sted | Bæres af | Siger |", "|---|---|---|")
        yield from _rows(anchor, [c for c in carriers if c.anchor == anchor.id], reasons)
    yield ""


def _rows(anchor: Anchor, carriers: list[Carrier], reasons: Mapping[str, str]) -> Iterator[str]:
    place = f"`{anchor.id}`" + (f" ({anchor.row.rstrip('?:')})" if anchor.row else "")
    if carriers:
        for number, carrier in enumerate(carriers):
            yield f"| {place if number == 0 else ''} | {carrier.what} | {_cell(carrier.says)} |"
        return
    yield f"| {place} | ingen regel | {_cell(_reason(anchor, reasons))} |"


def _unanswered(catalogue: Catalogue, carriers: Iterable[Carrier], reasons: Mapping[str, str]) -> list[str]:
    carried = {carrier.anchor for carrier in carriers}
    return [anchor.id for anchor in catalogue.anchors if anchor.id not in carried and not _reason(anchor, reasons)]


def _reason(anchor: Anchor, reasons: Mapping[str, str]) -> str:
    return reasons.get(anchor.id, "") or reasons.get(f"*.{anchor.passage}", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _carriers(catalogue: Catalogue) -> Iterator[Carrier]:
    common = catalogue.common
    for rule in common.process:
        number = f" (tal: {rule.parameter})" if rule.parameter else ""
        yield Carrier(
            anchor=rule.source,
            what=f"proces `{rule.name}`{number}{_asked(rule.question)}",
            says=fill_placeholders(rule.text, catalogue, None, common.valid_from),
        )
    yield from _shared(catalogue, None)
    for product in catalogue.products:
        yield from _statements(catalogue, product)
        yield from _shared(catalogue, product)
        yield from _lists(catalogue, product)


def _statements(catalogue: Catalogue, product: Product) -> Iterator[Carrier]:
    said = [
        *(("behov", s) for s in (product.needs,)),
        *(("formål", s) for s in product.purpose),
        *(("karakter", s) for s in ((product.character,) if product.character else ())),
        *(("modtagere", s) for s in (product.recipients,)),
        *(("indhold", s) for s in product.contains),
        *(("note", s) for s in product.notes),
    ]
    for kind, statement in said:
        says = fill_placeholders(statement.text, catalogue, product, catalogue.common.valid_from)
        yield Carrier(anchor=statement.source, what=f"{kind} i {product.code}", says=says)


def _shared(catalogue: Catalogue, product: Product | None) -> Iterator[Carrier]:
    """Yields the parameters, conditions, limits and combinations of a product, or of the common file."""
    owner = product or catalogue.common
    where = f"{product.code}." if product else ""
    for parameter in owner.parameters:
        what = f"tal `{where}{parameter.name}`{_asked(parameter.question)}"
        yield Carrier(anchor=parameter.source, what=what, says=_history(parameter))
    for kind, rules in (("betingelse", owner.conditions), ("grænse", owner.limits), ("samspil", owner.combinations)):
        for rule in rules:
            force = f"{FORCE[rule.force]}; teksten {WORDING[rule.wording]}"
            yield Carrier(
                anchor=rule.source,
                what=f"{kind} `{where}{rule.name}` ({force}){_asked(rule.question)}",
                says=fill_placeholders(rule.text, catalogue, product, catalogue.common.valid_from),
            )


def _lists(catalogue: Catalogue, product: Product) -> Iterator[Carrier]:
    signs = {sign.id: sign.text for sign in catalogue.signs}
    for sign in product.signs:
        yield Carrier(anchor=sign.source, what=f"kendetegn `{sign.id}` i {product.code}", says=signs[sign.id])
    for item in product.items:
        what = f"opgave `{item.id}` i {product.code} ({ROLE[item.role]})"
        yield Carrier(anchor=item.source, what=what, says=item.text)


def _asked(question: str) -> str:
    return f", {question}" if question else ""


def _history(parameter: Parameter) -> str:
    values = []
    for dated in parameter.values:
        literal = f"; efter bogstaven: {format_value(dated.literal, parameter.unit)}" if dated.literal else ""
        values.append(f"{format_value(dated.value, parameter.unit)} fra {format_date(dated.valid_from)}{literal}")
    stated = "" if parameter.is_stated else " (står ikke i teksten; vores valg)"
    return "; ".join(values) + stated


def _question_table(questions: Iterable[Question]) -> Iterator[str]:
    yield from ("| Nr. | Sted | Hvad er åbent | Standardvalg | Bæres af |", "|---|---|---|---|---|")
    for q in questions:
        cells = (q.id, f"`{q.source}`", q.problem, q.answer or q.default, q.carried_by)
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def across_page(catalogues: list[Catalogue]) -> str:
    """Returns the page on both documents: from wording to force, the facts, the processes compared, the questions."""
    shared = [q for q in catalogues[0].questions if q.id.startswith("X")]
    lines = [
        "# På tværs af de to dokumenter",
        "",
        "Lavet af `tools/law_docs.py` fra katalogerne. Ret der, ikke her.",
        "",
        "## Fra tekstens ord til reglens styrke",
        "",
        "Hvor mange regler (betingelser, grænser og samspil) der bygger på hver måde, teksten taler på.",
        "",
        *_force_table(catalogues),
        "",
        "## Hvilke oplysninger reglerne læser",
        "",
        *_fact_table(catalogues),
        "",
        "## Tallene i processen, side om side",
        "",
        *_process_table(catalogues),
        "",
        "## Åbne spørgsmål, der gælder begge",
        "",
        *_question_table(shared),
    ]
    return "\n".join(lines) + "\n"


def _force_table(catalogues: list[Catalogue]) -> Iterator[str]:
    rules = [rule for catalogue in catalogues for rule in _rules(catalogue)]
    yield from (f"| Teksten | {' | '.join(FORCE.values())} |", f"|---{'|---' * len(FORCE)}|")
    for wording, words in WORDING.items():
        counts = [sum((rule.wording, rule.force) == (wording, force) for rule in rules) for force in FORCE]
        if any(counts):
            yield f"| {words} | {' | '.join(str(count or '') for count in counts)} |"


def _rules(catalogue: Catalogue) -> Iterator[Condition | Limit | Combination]:
    owners: tuple[Common | Product, ...] = (catalogue.common, *catalogue.products)
    for owner in owners:
        yield from owner.conditions
        yield from owner.limits
        yield from owner.combinations


def _fact_table(catalogues: list[Catalogue]) -> Iterator[str]:
    yield f"| Oplysning | Betydning | {' | '.join(c.common.municipality for c in catalogues)} |"
    yield f"|---|---{'|---' * len(catalogues)}|"
    for fact in FACTS:
        readers = (", ".join(_readers(catalogue, fact.name)) or "læses ikke" for catalogue in catalogues)
        yield f"| `{fact.name}` | {fact.meaning} | {' | '.join(readers)} |"


def _readers(catalogue: Catalogue, fact: str) -> Iterator[str]:
    for product in catalogue.products:
        reads = {test.fact for c in catalogue.conditions_of(product) for test in tests_of(c.requirement)}
        reads |= {limit.fact for limit in catalogue.limits_of(product)}
        named = [c for c in catalogue.combinations() if product.code in (*c.packages, *c.others)]
        reads |= {name for combination in named for name in combination.when_any}
        if fact in reads:
            yield product.code


def _process_table(catalogues: list[Catalogue]) -> Iterator[str]:
    parameters = [{p.name: p for p in c.common.parameters} for c in catalogues]
    yield f"| Tal | {' | '.join(c.common.municipality for c in catalogues)} |"
    yield f"|---{'|---' * len(catalogues)}|"
    for name in sorted({name for named in parameters for name in named}):
        cells = (_history(named[name]) if name in named else "nævnes ikke" for named in parameters)
        yield f"| `{name}` | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
