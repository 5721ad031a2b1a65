"""The screens of whoever settles accounts with providers."""
