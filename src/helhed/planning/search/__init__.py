"""From a day to a plan: the arrays laid out, the search steered, its result read back and completed."""
