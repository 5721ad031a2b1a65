"""Two invented municipalities to try Helhed in: one that grants packages, one that grants pathways.

All persons in them are invented: no name belongs to a real person, and no calendar has the months of their numbers. The
app is installed by `./run` alone.
"""
