"""Flat forms, read by `django.forms`: the base of every form, and our own field classes."""
