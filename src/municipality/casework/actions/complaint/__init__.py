"""What is done with a complaint."""
