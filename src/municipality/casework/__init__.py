"""The case: from an enquiry to a decision, its grants and its letter."""
