"""The documents a municipality has attached to its catalogues, so that a rule can be shown with its own source."""
