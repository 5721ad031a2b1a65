"""What is looked up across cases: teams, the watch list and known addresses."""
