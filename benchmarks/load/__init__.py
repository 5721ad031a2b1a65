"""How fast the assessor's screens answer thirty people at work among a hundred thousand citizens."""
