"""The case of a citizen: enquiry, assessment, decision, grants and letters.

`models` holds the rows, `queries` the questions over them, `mappers` the mapping between rows and the core's values.
`workflow` lists the legal steps of a decision, `actions` everything that can be done. `letters` and `post` make what is
sent. See docs/adr/0011-the-case.md.
"""
