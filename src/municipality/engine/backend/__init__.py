"""Django's PostgreSQL backend with values bound by the server: a statement's text never carries a value."""
