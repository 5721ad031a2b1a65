"""How long from a clean clone to the first page, and from Ctrl+C to the prompt."""
