"""What the first migrations of all apps are made with. Frozen: it imports no live code."""
