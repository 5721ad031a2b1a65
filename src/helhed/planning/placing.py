"""Where an event goes: whom its nodes get, which key puts them there, and whether that is too dear to try.

An event may stand in routes while its new place is sought; what is sought looks past where it stands.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.chance import below
from helhed.planning.compiled import inlined, kernel
from helhed.planning.glance import extra_way, is_too_dear, released, saved_way, skipping_back, skipping_on
from helhed.planning.journal import write
from helhed.planning.keys import (
    after_key,
    after_time,
    insert_by_key,
    key_between,
    key_of,
    linked_high,
    linked_low,
    low_key,
    reach,
    set_key,
)
from helhed.planning.queue import push
from helhed.planning.routes import link_out

__all__ = [
    "choose_window",
    "hand_on",
    "has_choice",
    "is_event_too_dear",
    "is_lead_too_dear",
    "key_for",
    "link_by_key",
    "link_out_all",
    "move_event",
    "own_stop",
    "put_back",
    "put_with",
    "remember",
    "somebody",
    "take_out",
    "way_by_key",
]


@inlined
def somebody(b: Board, node: int) -> int:
    """A random employee who may give this node."""
    return b.choice[node, c.ABLE + 1 + below(b, b.choice[node, c.ABLE])]


@inlined
def has_choice(b: Board, node: int) -> bool:
    """Whether a visit has several windows to aim at."""
    return (b.windows.shape[1] >> 1) > 1 and b.windows[node, 2] < c.FAR


@inlined
def choose_window(b: Board, event: int) -> None:
    """Lets an event aim at one of its windows; what begins together may have different ones, none before its first."""
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    lead = first
    if count > 1:
        lead += below(b, count)
    many = 0
    while many < (b.windows.shape[1] >> 1) and b.windows[lead, 2 * many] < c.FAR:
        many += 1
    if many <= 1:
        return
    opens = b.windows[lead, 2 * below(b, many)]
    for node in range(first, first + count):
        write(b, node, c.OPENS, max(opens, b.windows[node, 0]))
    if b.row[first, c.EMPLOYEE] >= 0:
        push(b, event)


@inlined
def remember(b: Board, event: int) -> None:
    """Lists in scratch who has each node of an event."""
    first = b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):
        b.work[i, c.SCRATCH] = b.row[first + i, c.EMPLOYEE]


@inlined
def link_out_all(b: Board, event: int) -> None:
    """Takes all nodes of an event out of their routes."""
    first = b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        link_out(b, node)


@kernel
def take_out(b: Board, event: int) -> None:
    """Unlinks all nodes of an event, remembering in scratch who had them."""
    remember(b, event)
    link_out_all(b, event)


@inlined
def hand_on(b: Board, event: int, lead: int, employee: int) -> None:
    """Gives in scratch the node `lead` to the employee, and now and then the others to somebody new."""
    first = b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):
        if first + i == lead:
            b.work[i, c.SCRATCH] = employee
        elif below(b, 3) == 0 or b.work[i, c.SCRATCH] == employee:
            b.work[i, c.SCRATCH] = somebody(b, first + i)


@inlined
def own_stop(b: Board, event: int, employee: int) -> int:
    """The node of an event that an employee has; negative for none."""
    first = b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        if b.row[node, c.EMPLOYEE] == employee:
            return node
    return c.NOBODY


@inlined
def way_by_key(b: Board, node: int, employee: int, key: int, without: int) -> int:
    """Ticks more on the way with a node where a key puts it in a route, looking past the stop `without`."""
    before = after_key(b, b.sums[c.NODES] + employee, key)
    return extra_way(b, node, employee, skipping_back(b, before, without), without)


@kernel
def key_for(b: Board, event: int, lead: int, before: int, employee: int) -> int:
    """A key that puts the node `lead` of an event after `before`, and the others where they could begin with it.

    Who takes the others stands in scratch. 0 when there is no such key. Looks past where the event stands now.
    """
    after = b.row[before, c.NEXT]
    if after < b.sums[c.NODES] and b.row[after, c.EVENT] == event:
        after = b.row[after, c.NEXT]
    low = max(low_key(b, before), linked_low(b, event))
    high = min(key_of(b, after), linked_high(b, event))
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    if count == 1:
        return key_between(b, low, high)
    start = reach(b, lead, employee, before)
    for i in range(count):
        if first + i == lead:
            continue
        other = b.work[i, c.SCRATCH]
        if other == employee:
            return 0
        own = own_stop(b, event, other)
        spot = skipping_back(b, after_time(b, b.sums[c.NODES] + other, start), own)
        behind = skipping_on(b, b.row[spot, c.NEXT], own)
        lower, upper = max(low, low_key(b, spot)), min(high, key_of(b, behind))
        if upper - lower > 1:
            low, high = lower, upper
    return key_between(b, low, high)


@inlined
def link_by_key(b: Board, event: int, key: int) -> bool:
    """Puts an event that is in no route where a key says, with whom scratch says."""
    set_key(b, event, key)
    first = b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):  # noqa: SIM110 -- kernels have no generators
        if not insert_by_key(b, first + i, b.work[i, c.SCRATCH]):
            return False
    return True


@kernel
def put_with(b: Board, event: int, lead: int, before: int, employee: int) -> bool:
    """Places an event: its node `lead` after `before` with the employee, the others with whom scratch says."""
    b.work[lead - b.ties[event, c.FIRST], c.SCRATCH] = employee
    key = key_for(b, event, lead, before, employee)
    return key != 0 and link_by_key(b, event, key)


@kernel
def put_back(b: Board, event: int, lead: int, before: int, employee: int) -> bool:
    """Places an event: its node `lead` after `before` with the employee, the others with theirs or somebody new."""
    hand_on(b, event, lead, employee)
    return put_with(b, event, lead, before, employee)


@kernel
def is_event_too_dear(b: Board, event: int, key: int) -> bool:
    """Whether an event drives too far, or costs too much in people, where a key puts it with whom scratch says."""
    driven, people, first = 0, 0, b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):
        employee = b.work[i, c.SCRATCH]
        driven += way_by_key(b, first + i, employee, key, own_stop(b, event, employee)) - saved_way(b, first + i)
        people += b.person[first + i, employee] - released(b, first + i)
    return is_too_dear(b, driven, people)


@inlined
def is_lead_too_dear(b: Board, event: int, lead: int, before: int, employee: int) -> bool:
    """Whether an event drives too far already with its node `lead` there, even if the others came for nothing."""
    driven = extra_way(b, lead, employee, before, own_stop(b, event, employee))
    people, first = b.person[lead, employee], b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        driven -= saved_way(b, node)
        people -= released(b, node)
    return is_too_dear(b, driven, people)


@kernel
def move_event(b: Board, event: int, lead: int, before: int, employee: int) -> bool:
    """Moves an event that is in routes: its node `lead` after `before` with the employee, unless that is too dear."""
    while before < b.sums[c.NODES] and b.row[before, c.EVENT] == event:
        before = b.row[before, c.BEFORE]
    if is_lead_too_dear(b, event, lead, before, employee):
        return False
    remember(b, event)
    hand_on(b, event, lead, employee)
    key = key_for(b, event, lead, before, employee)
    if key == 0 or (b.ties[event, c.COUNT] > 1 and is_event_too_dear(b, event, key)):
        return False
    link_out_all(b, event)
    if below(b, 4) == 0:
        choose_window(b, event)
    return link_by_key(b, event, key)
