"""Times the assessor's screens under thirty simulated assessors and a hundred thousand citizens."""
