"""What can be wished for, and what the standards say to it."""
