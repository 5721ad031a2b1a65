"""What a provider reads: orders, and what changes in them."""
