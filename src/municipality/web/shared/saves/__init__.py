"""How a page saves: what is sent once, what was not saved, and the words that are kept."""
