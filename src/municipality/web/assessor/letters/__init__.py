"""What a letter needs to be answered first, and the letters that were sent."""
