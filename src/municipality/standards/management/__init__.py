"""Commands run by an administrator."""
