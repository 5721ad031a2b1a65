"""Times letters in a batch, against a new typesetter for each letter."""
