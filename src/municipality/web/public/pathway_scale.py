"""The scale of weekly hours: which pathway the standard's words point to for each level, and where they point to none
or to two.

Nothing here is drawn by hand: the cells are those of `helhed.catalogue.check`, which tries every combination of the
facts the pathways ask for, with the words of the source taken by the letter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from helhed.catalogue import Interval, Product, ProductKind, Unit, format_value
from helhed.catalogue.check.cells import LEVEL, MINUTES, FactCell, Region, cells_of
from helhed.catalogue.check.claims import (
    AllClaim,
    CatalogueReading,
    Claim,
    domains_of,
    is_claim_met,
    list_requirement_facts,
    literal_value,
    minute_cuts,
    select_deciding_conditions,
)
from helhed.catalogue.check.region_text import describe_region_hours
from helhed.catalogue.pathway_axes import find_pathway_axes
from helhed.eligibility import describe_fact_value
from municipality.web.public.drawings import ScaleMark, ScaleSpan, format_percent, mark_minutes, span_of_minutes
from municipality.web.public.sentences import join_list
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish
from municipality.web.shared.standards.edition import Edition

HOUR = 60
BEYOND = 8 * HOUR
"""How far the drawing goes on after the last number the pathways name."""

WIDE_ENOUGH = 0.4
"""The share of the width that holds the words *afgøres konkret* on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayBand:
    """One pathway's interval of weekly hours at the head of the scale."""

    code: str
    name: str
    slug: str
    hours: str
    span: ScaleSpan
    middle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of one row in which the standard says one thing. `codes` are the pathways it points to: one, none or
    several.
    """

    codes: tuple[str, ...]
    hours: str
    span: ScaleSpan
    middle: str
    is_point: bool
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """One level, with a condition where a second fact decides."""

    level: int | None
    heading: str
    segments: tuple[Segment, ...]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The whole drawing, and the table that says the same."""

    bands: tuple[PathwayBand, ...]
    ticks: tuple[ScaleMark, ...]
    rows: tuple[LevelRow, ...]

    @property
    def has_levels(self) -> bool:
        """Whether the rows are levels; otherwise the hours choose alone, or together with other facts."""
        return any(row.level is not None for row in self.rows)


def build_pathway_scale(edition: Edition) -> Scale | None:
    """The scale of a catalogue's pathways; None where no pathway asks for hours."""
    measured = tuple(_measured(edition))
    hours = {product.code: interval for product, _claim in measured if (interval := _hours_of(edition, product))}
    if not hours:
        return None
    ends = sorted({end for interval in hours.values() for end in (interval.lower, interval.upper) if end is not None})
    length = ends[-1] + BEYOND
    return Scale(
        bands=tuple(
            _band(product, hours[product.code], length) for product, _claim in measured if product.code in hours
        ),
        ticks=tuple(mark_minutes(end, length, str(end // HOUR)) for end in ends),
        rows=tuple(_rows(edition, measured, length)),
    )


def list_axes(edition: Edition) -> frozenset[str]:
    """The facts that tell the pathways apart."""
    axes = find_pathway_axes(edition.catalogue)
    return frozenset((*axes.facts, *([MINUTES] if axes.has_hours else ())))


def _measured(edition: Edition) -> Iterable[tuple[Product, Claim]]:
    """The pathways that ask for level or hours, with those conditions as a claim read by the letter."""
    reading = CatalogueReading(edition.catalogue, edition.on, literal_value)
    for product in edition.catalogue.products:
        conditions = select_deciding_conditions(edition.catalogue.conditions_of(product))
        asking = [c for c in conditions if list_requirement_facts(c.requirement) & list_axes(edition)]
        if product.kind is ProductKind.PATHWAY and asking:
            yield product, AllClaim(reading.claims(product, asking))


def _hours_of(edition: Edition, product: Product) -> Interval | None:
    for parameter in product.parameters:
        dated = parameter.dated_value(edition.on) if parameter.unit is Unit.MINUTES_PER_WEEK else None
        if dated and isinstance(dated.value, Interval):
            return dated.value
    return None


def _band(product: Product, hours: Interval, length: int) -> PathwayBand:
    upper = length if hours.upper is None else hours.upper
    return PathwayBand(
        code=product.code,
        name=product.name,
        slug=product.slug,
        hours=format_value(hours, Unit.MINUTES_PER_WEEK),
        span=span_of_minutes(hours, length),
        middle=format_percent((hours.lower + upper) / 2, length),
    )


def _rows(edition: Edition, measured: tuple[tuple[Product, Claim], ...], length: int) -> Iterable[LevelRow]:
    facts = {test for product, _claim in measured for test in _facts_of(edition, product)}
    cells = cells_of(facts, domains_of(edition.catalogue, edition.on), minute_cuts(edition.catalogue, edition.on))
    by_values = {
        values: tuple((cell, _codes(cell, measured)) for cell in members)
        for values, members in groupby(cells, key=lambda cell: cell.values)
    }
    for level, same_level in groupby(by_values.items(), key=lambda pair: dict(pair[0]).get(LEVEL)):
        yield from _rows_of_level(edition, level, dict(same_level), length)


def _facts_of(edition: Edition, product: Product) -> Iterable[str]:
    for condition in select_deciding_conditions(edition.catalogue.conditions_of(product)):
        read = list_requirement_facts(condition.requirement)
        if read & list_axes(edition):
            yield from read


def _codes(cell: FactCell, measured: Iterable[tuple[Product, Claim]]) -> tuple[str, ...]:
    return tuple(product.code for product, claim in measured if is_claim_met(claim, cell.facts))


Told = tuple[tuple[FactCell, tuple[str, ...]], ...]


def _rows_of_level(
    edition: Edition, level: int | None, rows: Mapping[tuple[tuple[str, object], ...], Told], length: int
) -> Iterable[LevelRow]:
    """One row for a level, or one for each answer where another fact of the cell changes what the standard says."""
    distinct: dict[tuple[tuple[str, ...], ...], tuple[tuple[str, object], ...]] = {}
    for values, told in rows.items():
        distinct.setdefault(tuple(codes for _cell, codes in told), values)
    for values in distinct.values():
        others = [value for value in values if value[0] != LEVEL] if len(distinct) > 1 else []
        segments = tuple(_segments(rows[values], length))
        heading = _heading(edition, level, others)
        said = join_parts((join_parts((each.hours, each.text), ": ") for each in segments), "; ")
        row = fill_sentence("%(heading)s. %(said)s.", heading=heading, said=said)
        yield LevelRow(level=level, heading=heading, segments=segments, said=row)


def _heading(edition: Edition, level: int | None, others: Iterable[tuple[str, object]]) -> str:
    said = [mark_danish(describe_fact_value(edition.catalogue.fact(fact), value)) for fact, value in others]
    level_words = _("Alle") if level is None else _("Niveau %(level)d") % {"level": level}
    return join_parts((level_words, join_parts(said, ", ")), ": ")


def _segments(told: Told, length: int) -> Iterable[Segment]:
    for codes, members in groupby(told, key=lambda pair: pair[1]):
        cells = [cell for cell, _codes in members]
        first, last = cells[0].first, cells[-1].last
        stretch = Interval(lower=first, upper=None if last is None else last + 1)
        upper = length if last is None else min(last + 1, length)
        yield Segment(
            codes=codes,
            hours=mark_danish(describe_region_hours(Region((), first, last))) or _("uanset timetal"),
            span=span_of_minutes(stretch, length),
            middle=format_percent((first + upper) / 2, length),
            is_point=first == last,
            label=_label(codes, (upper - first) / length),
            text=_segment_text(codes),
        )


def _label(codes: tuple[str, ...], share: float) -> str:
    """What fits inside the stretch on the narrowest phone; the table below says it in full."""
    if len(codes) == 1:
        return codes[0]
    return _("afgøres konkret") if share > WIDE_ENOUGH else "?"


def _segment_text(codes: tuple[str, ...]) -> str:
    if len(codes) == 1:
        return _("forløb %(code)s") % {"code": codes[0]}
    if not codes:
        return _("afgøres konkret: intet forløb passer efter ordene")
    return _("afgøres konkret: efter ordene passer %(codes)s") % {"codes": join_list(codes)}
