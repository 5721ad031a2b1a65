"""A plan as one page that opens anywhere, without network: figures, a board of the day, a map without tiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import cos, radians

from helhed.planning.constraints.constraint_list import CONSTRAINT_NAMES
from helhed.planning.constraints.figures import Figures, figures_of
from helhed.planning.constraints.shortcomings import describe_broken_musts, describe_shortcomings
from helhed.planning.formats.route_lists import RouteLine, route_lists
from helhed.planning.model.clock import format_tick
from helhed.planning.model.plan import Plan, Stop, Tour, Unplanned
from helhed.planning.model.problem import Problem

__all__ = ["REASONS", "describe_unplanned", "render_plan_page"]

REASONS = {
    "nobody_able": "ingen på arbejde må udføre opgaven",
    "too_few_able": "der er ikke nok, som må udføre opgaven samtidig",
    "optional_and_too_dear": "kan undværes og ville koste mere, end det giver",
    "no_room": "der er ikke plads, uden at et krav brydes",
    "breaks_a_must": "kan ikke gives, uden at et krav brydes",
    "contradictory_links": "bindingerne modsiger hinanden",
}
# More marks of hours than a day has are drawn with hours between them: a file may count from 1970.
MOST_MARKS = 60
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin:0 0 .3rem}
table{border-collapse:collapse;max-width:100%}th,td{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}
th,td{border-bottom:1px solid #ddd;overflow-wrap:break-word;hyphens:auto}td.n{text-align:right}
.day{overflow-x:auto}svg{display:block;max-width:100%;height:auto}.day svg{max-width:none}
.tour{border-top:3px solid;margin:1.4rem 0;max-width:44rem}.tour h3{font-size:1.15rem;margin:.4rem 0}
.tour ol{list-style:none;margin:0;padding:0;font-variant-numeric:tabular-nums}
.tour li{padding:.45rem 0;border-bottom:1px solid #ddd;overflow-wrap:anywhere}.tour li span{color:#555}
.late,.wrong{color:#a30000}
rect.visit{stroke:#fff}rect.pause{fill:#767676}text{font:11px system-ui,sans-serif;fill:#1a1a1a}
:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px}
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}th,td,.tour li{border-color:#444}
.tour li span{color:#bbb}.late,.wrong{color:#ff8a80}text{fill:#eee}
rect.visit{stroke:#161616}:focus-visible{outline-color:#eee}}
@media(max-width:40rem){th,td{padding-right:.4rem}}
@media print{.tour{break-inside:avoid;margin-bottom:1rem}}
"""
LINES = {"out": "ud fra", "home": "hjemme", "break": "pause"}
LEFT, BOARD, ROW = 150, 1010, 22
WIDEST_HOUR, NARROWEST_HOUR = 70, 40


def render_plan_page(problem: Problem, plan: Plan) -> str:
    """The whole page as HTML."""
    title = escape(plan.name or problem.name or "Plan")
    parts = [
        f"<!doctype html><html lang=da><meta charset=utf-8><title>{title}</title>",
        "<meta name=viewport content='width=device-width,initial-scale=1'>",
        f"<style>{STYLE}</style><main><h1>{title}</h1>",
        *_figures(figures_of(problem, plan)),
        *_shortcomings(problem, plan),
        *_unplanned(plan),
        *_tours(problem, plan),
        *_day(problem, plan),
        *_map(problem, plan),
        "</main></html>",
    ]
    return "\n".join(parts)


def describe_unplanned(left: Unplanned) -> str:
    """Why a visit is not in the plan, and for how many people each rule stands in the way where that was asked."""
    why, refused = REASONS.get(left.reason, left.reason), left.details.get("refused_by")
    links, rule = left.details.get("links"), left.details.get("rule")
    if isinstance(links, list | tuple):
        return f"{why}: {' og '.join(str(link) for link in links)}"
    if isinstance(rule, str):
        return f"{why}: {CONSTRAINT_NAMES.get(rule, rule)}"
    if not isinstance(refused, dict) or not refused:
        return why
    ranked = sorted(refused.items(), key=lambda item: (-item[1], item[0]))
    return f"{why}; i vejen: " + ", ".join(
        f"{CONSTRAINT_NAMES.get(code, code)} (for {count})" for code, count in ranked
    )


# What the points of a plan are, for who has not set the weights.
POINTS_TOLD = (
    "Point er, hvad dagens vægte regner hver ting for; færre er bedre. "
    "De sammenligner planer af den samme dag og er hverken kroner eller minutter."
)


def _hue(number: int) -> str:
    return f"hsl({number * 137 % 360} 55% 50%)"


def _figures(found: Figures) -> Iterator[str]:
    rows = [
        ("Besøg givet", f"{found.given} af {found.visits}"),
        ("Medarbejdere ude", str(found.employees_out)),
        ("Minutter hos borgerne", f"{found.care_minutes:.0f}"),
        ("Minutter på vejen", f"{found.travel_minutes:.0f}"),
        ("For sene besøg", f"{found.late_visits} ({found.lateness_minutes} minutter i alt)"),
        ("Pauser, der ikke holdes", str(found.missed_breaks)),
        ("Overarbejde", f"{found.overtime_minutes} minutter"),
        ("Forskellige ansigter for en borger", f"{found.people_per_citizen:.2f}"),
    ]
    yield "<table>"
    yield from (f"<tr><th scope=row>{name}<td class=n>{value}" for name, value in rows)
    yield "</table><h2>Hvad planen koster</h2><table><tr><th>Regel<th>Slags<th>Hvor meget<th>Point"
    levels = {"must": "krav", "should": "bør", "wish": "ønske"}
    for name, level, amount, points in found.points:
        yield f"<tr><td>{escape(name)}<td>{levels[level]}<td class=n>{amount}<td class=n>{points}"
    yield f"<tr><th scope=row>I alt<td><td><td class=n>{found.cost}</table><p>{POINTS_TOLD}"


def _shortcomings(problem: Problem, plan: Plan) -> Iterator[str]:
    """Who is late, works over or has no break, by name; and what fixed visits break."""
    broken = [f"Krav brudt: {told}" for told in describe_broken_musts(problem, plan)]
    told = [*broken, *describe_shortcomings(problem, plan)]
    if told:
        yield "<h2>Det, planen ikke holder</h2><ul>"
        yield from (f"<li>{escape(one)}" for one in told)
        yield "</ul>"


def _unplanned(plan: Plan) -> Iterator[str]:
    if not plan.unplanned:
        return
    yield "<h2>Ikke i planen</h2><table><tr><th>Besøg<th>Hvorfor"
    for left in plan.unplanned:
        yield f"<tr><td>{escape(left.visit)}<td>{escape(describe_unplanned(left))}"
    yield "</table>"


@dataclass(frozen=True, slots=True)
class _Axis:
    """The hours of the board: a whole day fits in a wide window, and a short one is not drawn out."""

    first: int
    hour: int
    wide: int

    def across(self, tick: int) -> float:
        """Pixels from the left edge."""
        return LEFT + (tick - self.first) / self.hour * self.wide


def _day(problem: Problem, plan: Plan) -> Iterator[str]:
    out = [tour for tour in plan.tours if _gives(tour)]
    if not out:
        return
    hour = 60 * problem.ticks_per_minute
    first = min(tour.leaves for tour in out) // hour
    last = -(-max(tour.returns for tour in out) // hour)
    axis = _Axis(first * hour, hour, max(NARROWEST_HOUR, min(WIDEST_HOUR, BOARD // max(1, last - first))))
    width, height = axis.across(last * hour) + 20, ROW * (len(out) + 1)
    yield "<h2>Dagen</h2><div class=day tabindex=0 role=region aria-label='Dagen, time for time'>"
    label = "Hvem er hvor hvornår; det samme står under Turene"
    yield f"<svg width={width:.0f} height={height} role=img aria-label='{label}'>"
    for mark in range(first, last + 1, max(1, (last - first) // MOST_MARKS)):
        across = axis.across(mark * hour)
        yield f"<line x1={across:.0f} x2={across:.0f} y1=16 y2={height} stroke='#8884'/>"
        yield f"<text x={across:.0f} y=12>{format_tick(problem, mark * hour)[:2]}</text>"
    for row, tour in enumerate(out, start=1):
        top = row * ROW
        yield f"<text x=0 y={top + 14}>{escape(tour.employee[:22])}</text>"
        for stop in tour.stops:
            yield _bar(problem, stop, tour, axis, (top, _hue(row)))
    yield "</svg></div>"


def _bar(problem: Problem, stop: Stop, tour: Tour, axis: _Axis, row: tuple[int, str]) -> str:
    top, colour = row
    across = axis.across(stop.start)
    wide = max(2.0, axis.across(stop.end) - across)
    what = escape(stop.visit or "pause")
    kind = f"class=visit fill='{colour}'" if stop.visit else "class=pause"
    told = f"{escape(tour.employee)}: {what} {format_tick(problem, stop.start)}–{format_tick(problem, stop.end)}"
    return f"<rect {kind} x={across:.1f} y={top} width={wide:.1f} height={ROW - 4} rx=2><title>{told}</title></rect>"


def _map(problem: Problem, plan: Plan) -> Iterator[str]:
    if not problem.locations or len(problem.locations) < max(map(len, problem.travel.values()), default=0):
        return  # without the coordinates of every place nothing can be drawn
    squeeze = cos(radians(sum(spot[0] for spot in problem.locations) / len(problem.locations)))
    across = [spot[1] * squeeze for spot in problem.locations]
    up = [spot[0] for spot in problem.locations]
    span = max(max(across) - min(across), max(up) - min(up)) or 1.0
    wide, high = (40 + round(860 * (max(one) - min(one)) / span) for one in (across, up))

    def at(place: int) -> str:
        return f"{20 + 860 * (across[place] - min(across)) / span:.1f},{20 + 860 * (max(up) - up[place]) / span:.1f}"

    yield f"<h2>Vejene</h2><svg viewBox='0 0 {wide} {high}' width={wide} role=img aria-label='Kort over ruterne'>"
    homes = {employee.id: (employee.start_place, employee.end_place) for employee in problem.employees}
    for row, tour in enumerate(filter(_gives, plan.tours), start=1):
        if tour.employee not in homes:
            continue  # from a plan of another day; it is listed among the broken musts
        start, end = homes[tour.employee]
        spots = " ".join(at(place) for place in (start, *(stop.place for stop in tour.stops), end))
        yield f"<polyline points='{spots}' fill=none stroke='{_hue(row)}'>"
        yield f"<title>{escape(tour.employee)}</title></polyline>"
    for place in range(len(problem.locations)):
        x, y = at(place).split(",")
        yield f"<circle cx={x} cy={y} r=3 fill='#555'/>"
    yield "</svg>"


def _gives(tour: Tour) -> bool:
    """Whether anybody is visited on a tour; somebody with only a break stays at the base."""
    return any(stop.visit for stop in tour.stops)


def _tours(problem: Problem, plan: Plan) -> Iterator[str]:
    lists = route_lists(problem, plan)
    yield "<h2>Kørelister</h2>"
    for one in lists:
        yield f"<section class=tour><h3>{escape(one.employee)}</h3><ol>"
        yield from (_line(line) for line in one.lines)
        yield from (f"<li class=wrong><b>Pause ikke holdt</b> ({hours})" for hours in one.missed_breaks)
        yield "</ol></section>"
    out = {one.employee for one in lists}
    idle = [one.id for one in problem.employees if one.id not in out]
    if idle:
        yield f"<p>Uden besøg: {escape(', '.join(idle))}.</p>"


def _way(line: RouteLine) -> str:
    return f"{line.way} min. vej" if line.is_way else "<b>ingen vej</b>"


def _line(line: RouteLine) -> str:
    """One stop: its hours first, then everything one needs to get there and in."""
    hours = f"<b>{line.start}{'–' + line.end if line.end else ''}</b>"
    if line.kind != "visit":
        way = f" · {_way(line)}" if line.way or not line.is_way else ""
        return f"<li class={line.kind}>{hours} {LINES[line.kind]} {escape(line.place)}{way}"
    late = f" <strong class=late>{line.late} min. for sent</strong>" if line.late else ""
    beside = f" · sammen med {escape(', '.join(line.beside))}" if line.beside else ""
    who = escape(" · ".join(word for word in (line.citizen, line.visit) if word))
    promised = f" · lovet {line.promised}" if line.promised else ""
    return f"<li>{hours} {escape(line.place)}{late}<br><span>{who} · {_way(line)}{promised}{beside}</span>"
