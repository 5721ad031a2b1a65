"""From what was granted to who visits whom, when. Knows no law; computes plans from values, the same for the same seed.

>>> import numpy as np
>>> from helhed.planning import Employee, Problem, Slot, TimeWindow, Visit, solve, stop_after_iterations
>>> wash = Visit(id="wash", place=1, slots=(Slot(duration=600),), windows=(TimeWindow(opens=0, closes=3600),))
>>> day = Problem(visits=(wash,), employees=(Employee(id="Ane", start_place=0, end_place=0),),
...               travel={"car": np.array([[0, 300], [300, 0]])})
>>> solve(day, stop_after_iterations(1)).tours[0].stops[0].start
300
"""

from helhed.planning.constraints.constraint_list import CONSTRAINTS, Breach, Constraint
from helhed.planning.constraints.score import Score, score
from helhed.planning.model.plan import Plan, Stop, Tour, Unplanned
from helhed.planning.model.problem import (
    Break,
    DifferentEmployee,
    Employee,
    Fixed,
    Link,
    Order,
    Problem,
    SameEmployee,
    SameStart,
    Slot,
    TimeWindow,
    Visit,
)
from helhed.planning.model.weights import Weights, weights_for
from helhed.planning.search.solve import solve
from helhed.planning.search.stop_rules import (
    Progress,
    stop_after_iterations,
    stop_after_seconds,
    stop_at_first,
    stop_when_cancelled,
    stop_without_improvement,
)

__all__ = [
    "CONSTRAINTS",
    "Breach",
    "Break",
    "Constraint",
    "DifferentEmployee",
    "Employee",
    "Fixed",
    "Link",
    "Order",
    "Plan",
    "Problem",
    "Progress",
    "SameEmployee",
    "SameStart",
    "Score",
    "Slot",
    "Stop",
    "TimeWindow",
    "Tour",
    "Unplanned",
    "Visit",
    "Weights",
    "score",
    "solve",
    "stop_after_iterations",
    "stop_after_seconds",
    "stop_at_first",
    "stop_when_cancelled",
    "stop_without_improvement",
    "weights_for",
]
