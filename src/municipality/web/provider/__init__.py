"""The screens of a provider: the citizens it has an order for, and what to deliver."""
