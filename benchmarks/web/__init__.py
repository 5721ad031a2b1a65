"""How fast the public pages answer, with the load that makes the question and the pages sharing one machine."""
