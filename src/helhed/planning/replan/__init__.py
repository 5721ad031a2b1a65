"""What happened during the day, and the plan made anew around what was promised."""
