"""The screens of a citizen and of whoever has her power of attorney: her own case, to read."""
