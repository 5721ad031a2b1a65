"""The person: registered, found, moved to a stay, and two that are one."""
