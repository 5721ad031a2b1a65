"""The start page of the assessor, and the receipt that leads to the next case."""
