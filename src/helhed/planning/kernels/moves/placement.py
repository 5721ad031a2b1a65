"""Where an event goes: whom its nodes get, which key puts them there, and whether that is too dear to try.

An event may stand in routes while its new place is sought; what is sought looks past where it stands.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.journal import write_cell
from helhed.planning.kernels.keys import (
    after_key,
    after_time,
    ceiling_key,
    insert_by_key,
    key_between,
    linked_high,
    linked_low,
    low_key,
    set_key,
    start_after,
)
from helhed.planning.kernels.moves.move_bounds import (
    extra_travel,
    is_too_costly,
    saved_person_points,
    saved_travel,
    skip_back_past,
    skip_on_past,
)
from helhed.planning.kernels.queue import push_event
from helhed.planning.kernels.rng import randbelow
from helhed.planning.kernels.routes import link_out
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "assign_lead",
    "choose_window",
    "draw_able_employee",
    "extra_travel_by_key",
    "has_choice",
    "is_event_too_costly",
    "is_lead_too_costly",
    "key_for",
    "link_by_key",
    "link_out_all",
    "move_event",
    "own_stop",
    "place_with_listed_people",
    "place_with_own_people",
    "remember_employees",
    "take_out",
]


@inline_kernel
def draw_able_employee(b: SearchState, node: int) -> int:
    """A random employee who may give this node."""
    return b.choice[node, c.ABLE + 1 + randbelow(b, b.choice[node, c.ABLE])]


@inline_kernel
def has_choice(b: SearchState, node: int) -> bool:
    """Whether a visit has several windows to aim at."""
    return (b.windows.shape[1] >> 1) > 1 and b.windows[node, 2] < c.FAR


@inline_kernel
def choose_window(b: SearchState, event: int) -> None:
    """Lets an event aim at one of its windows; what begins together may have different ones, none before its first."""
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    lead = first
    if count > 1:
        lead += randbelow(b, count)
    many = 0
    while many < (b.windows.shape[1] >> 1) and b.windows[lead, 2 * many] < c.FAR:
        many += 1
    if many <= 1:
        return
    opens = b.windows[lead, 2 * randbelow(b, many)]
    for node in range(first, first + count):
        write_cell(b, node, c.OPENS, max(opens, b.windows[node, 0]))
    if b.row[first, c.EMPLOYEE] >= 0:
        push_event(b, event)


@inline_kernel
def remember_employees(b: SearchState, event: int) -> None:
    """Lists in scratch who has each node of an event."""
    first = b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):
        b.work[i, c.SCRATCH] = b.row[first + i, c.EMPLOYEE]


@inline_kernel
def link_out_all(b: SearchState, event: int) -> None:
    """Takes all nodes of an event out of their routes."""
    first = b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        link_out(b, node)


@kernel
def take_out(b: SearchState, event: int) -> None:
    """Unlinks all nodes of an event, remembering in scratch who had them."""
    remember_employees(b, event)
    link_out_all(b, event)


@inline_kernel
def assign_lead(b: SearchState, event: int, lead: int, employee: int) -> None:
    """Gives in scratch the node `lead` to the employee, and now and then the others to somebody new."""
    first = b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):
        if first + i == lead:
            b.work[i, c.SCRATCH] = employee
        elif randbelow(b, 3) == 0 or b.work[i, c.SCRATCH] == employee:
            b.work[i, c.SCRATCH] = draw_able_employee(b, first + i)


@inline_kernel
def own_stop(b: SearchState, event: int, employee: int) -> int:
    """The node of an event that an employee has; negative for none."""
    first = b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        if b.row[node, c.EMPLOYEE] == employee:
            return node
    return c.NOBODY


@inline_kernel
def extra_travel_by_key(b: SearchState, node: int, employee: int, key: int, without: int) -> int:
    """Ticks more on the way with a node where a key puts it in a route, looking past the stop `without`."""
    before = after_key(b, b.sums[c.NODES] + employee, key)
    return extra_travel(b, node, employee, skip_back_past(b, before, without), without)


@kernel
def key_for(b: SearchState, event: int, lead: int, before: int, employee: int) -> int:
    """A key that puts the node `lead` of an event after `before`, and the others where they could begin with it.

    Who takes the others stands in scratch. 0 when there is no such key. Looks past where the event stands now.
    """
    after = b.row[before, c.NEXT]
    if after < b.sums[c.NODES] and b.row[after, c.EVENT] == event:
        after = b.row[after, c.NEXT]
    low = max(low_key(b, before), linked_low(b, event))
    high = min(ceiling_key(b, after), linked_high(b, event))
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    if count == 1:
        return key_between(b, low, high)
    start = start_after(b, lead, employee, before)
    for i in range(count):
        if first + i == lead:
            continue
        other = b.work[i, c.SCRATCH]
        if other == employee:
            return 0
        own = own_stop(b, event, other)
        spot = skip_back_past(b, after_time(b, b.sums[c.NODES] + other, start), own)
        behind = skip_on_past(b, b.row[spot, c.NEXT], own)
        lower, upper = max(low, low_key(b, spot)), min(high, ceiling_key(b, behind))
        if upper - lower > 1:
            low, high = lower, upper
    return key_between(b, low, high)


@inline_kernel
def link_by_key(b: SearchState, event: int, key: int) -> bool:
    """Puts an event that is in no route where a key says, with whom scratch says."""
    set_key(b, event, key)
    first = b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):  # noqa: SIM110 -- kernels have no generators
        if not insert_by_key(b, first + i, b.work[i, c.SCRATCH]):
            return False
    return True


@kernel
def place_with_listed_people(b: SearchState, event: int, lead: int, before: int, employee: int) -> bool:
    """Places an event: its node `lead` after `before` with the employee, the others with whom scratch says."""
    b.work[lead - b.ties[event, c.FIRST], c.SCRATCH] = employee
    key = key_for(b, event, lead, before, employee)
    return key != 0 and link_by_key(b, event, key)


@kernel
def place_with_own_people(b: SearchState, event: int, lead: int, before: int, employee: int) -> bool:
    """Places an event: its node `lead` after `before` with the employee, the others with theirs or somebody new."""
    assign_lead(b, event, lead, employee)
    return place_with_listed_people(b, event, lead, before, employee)


@kernel
def is_event_too_costly(b: SearchState, event: int, key: int) -> bool:
    """Whether an event drives too far, or costs too much in people, where a key puts it with whom scratch says."""
    driven, people, first = 0, 0, b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):
        employee = b.work[i, c.SCRATCH]
        driven += extra_travel_by_key(b, first + i, employee, key, own_stop(b, event, employee)) - saved_travel(
            b, first + i
        )
        people += b.person[first + i, employee] - saved_person_points(b, first + i)
    return is_too_costly(b, driven, people)


@inline_kernel
def is_lead_too_costly(b: SearchState, event: int, lead: int, before: int, employee: int) -> bool:
    """Whether an event drives too far already with its node `lead` there, even if the others came for nothing."""
    driven = extra_travel(b, lead, employee, before, own_stop(b, event, employee))
    people, first = b.person[lead, employee], b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        driven -= saved_travel(b, node)
        people -= saved_person_points(b, node)
    return is_too_costly(b, driven, people)


@kernel
def move_event(b: SearchState, event: int, lead: int, before: int, employee: int) -> bool:
    """Moves an event that is in routes: its node `lead` after `before` with the employee, unless that is too dear."""
    while before < b.sums[c.NODES] and b.row[before, c.EVENT] == event:
        before = b.row[before, c.BEFORE]
    if is_lead_too_costly(b, event, lead, before, employee):
        return False
    remember_employees(b, event)
    assign_lead(b, event, lead, employee)
    key = key_for(b, event, lead, before, employee)
    if key == 0 or (b.ties[event, c.COUNT] > 1 and is_event_too_costly(b, event, key)):
        return False
    link_out_all(b, event)
    if randbelow(b, 4) == 0:
        choose_window(b, event)
    return link_by_key(b, event, key)
