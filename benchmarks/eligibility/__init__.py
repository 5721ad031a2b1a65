"""How fast a verdict explains itself, beside zen-engine and OpenFisca-core on the same rules in the same run."""
