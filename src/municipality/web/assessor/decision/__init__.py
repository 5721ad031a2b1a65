"""The decision: written, heard, approved, sent."""
