"""The screens of the administrator of people and roles; no case is read here."""
