"""What a provider is told: orders, and what changes in them."""
