"""The documents a municipality has attached to its catalogues, so that a rule can be read beside its own source."""
