"""Times a clean clone to its first page, and Ctrl+C to the prompt."""
