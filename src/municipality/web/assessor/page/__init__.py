"""What every form of the case page uses: the case read once, the page as an answer, and the confirmation."""
