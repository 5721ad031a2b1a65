"""An enquiry received, and who has it."""
