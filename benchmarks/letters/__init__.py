"""What a letter costs in a batch, beside a typesetter that begins afresh with each."""
