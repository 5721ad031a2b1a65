"""Questions over the rows, by noun."""
