"""What is settled with providers, and what has changed in their orders since. Settlement itself comes later."""
