"""Why this employee, why not that one, why nobody at all; and what looks like a mistake in a day."""
