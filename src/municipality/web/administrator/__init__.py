"""The screens of whoever administers people and roles; no case is read here."""
