"""The shell: keeps rows, opens doors, and asks the core `helhed` whenever something is to be known."""
