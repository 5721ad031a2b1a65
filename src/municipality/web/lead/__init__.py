"""The screens of whoever answers for decisions: what waits for her word, and the team's cases."""
