"""Complaints on the assessor's screens."""
