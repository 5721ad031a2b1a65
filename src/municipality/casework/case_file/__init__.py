"""A case as it is read: its rows, how far it is, and what happened in it. Screens only put it in words."""
