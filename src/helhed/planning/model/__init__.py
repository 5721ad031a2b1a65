"""A day to plan and a plan of it, as values, and what can be read off them without planning."""
