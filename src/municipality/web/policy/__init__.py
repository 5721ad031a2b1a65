"""The screens of those who write a municipality's standards."""
