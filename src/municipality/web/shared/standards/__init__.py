"""The standards as screens read them: loaded once, with their labels, addresses and the form of their facts."""
