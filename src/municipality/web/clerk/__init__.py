"""The screens of the settlement clerk."""
