"""Times an explained verdict against zen-engine and OpenFisca-core, on the same rules in the same run."""
