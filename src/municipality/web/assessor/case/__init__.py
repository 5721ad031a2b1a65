"""The case page, put together: its stage, its timeline, and the whole case on paper."""
