"""What is answered before a letter, the letter sent, and the outbox it leaves by."""
