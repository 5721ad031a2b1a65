"""The screens of those who approve decisions: what waits for their approval, and the team's cases."""
