"""What people write, cleaned and read: text, numbers, amounts, days and files."""
