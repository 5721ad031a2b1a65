"""The decision: drafted, judged, approved, heard, previewed, sent and replaced."""
