"""The assessor's screens: what is due, and the case on one page from the enquiry to the letter."""
