"""The hot loops: the search's state in arrays, and everything that becomes machine code."""
