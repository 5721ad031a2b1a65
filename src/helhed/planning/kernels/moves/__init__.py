"""The moves of the search, what they look at, and the loop that makes and judges them."""
