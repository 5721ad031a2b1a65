"""The lines of a letter, one for each kind of help: facts, grounds, rules, rhythm, what is offered."""
