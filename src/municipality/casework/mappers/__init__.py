"""From rows to values and back: to what the core reads, and to what a letter holds."""
