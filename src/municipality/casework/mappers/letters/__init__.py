"""Whole letters from rows, and the post they leave by."""
