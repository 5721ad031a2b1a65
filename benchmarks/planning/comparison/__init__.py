"""Our planner against PyVRP, OR-Tools routing and VROOM on the same days, one thread each, in processor seconds."""
