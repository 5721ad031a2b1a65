"""Signing in and out, the second factor, and the role one works in. Allauth does the work; the pages are ours."""
