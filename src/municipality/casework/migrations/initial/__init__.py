"""The tables of casework as they were when the former migrations were squashed. Frozen: it imports no live code."""
