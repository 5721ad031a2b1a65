"""The help that runs: ended, paused, ordered, laid out otherwise."""
