"""Two invented municipalities to try Helhed in: one that grants packages, one that grants pathways.

Everybody in them is made up: no name belongs to anybody, and no calendar has the months of their numbers. The app is
installed by `./run` alone.
"""
