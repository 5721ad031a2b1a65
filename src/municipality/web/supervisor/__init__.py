"""The screens of whoever supervises: the log."""
