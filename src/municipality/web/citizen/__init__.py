"""The screens of a citizen and of the holder of a power of attorney: the citizen's own case, to read."""
