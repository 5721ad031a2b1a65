"""What every audience's screens share: the choice of language."""
