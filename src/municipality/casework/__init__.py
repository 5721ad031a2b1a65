"""The case: a citizen, her enquiry, assessment, decision, grants and letters.

`models` the rows · `queries` questions over them · `mappers` rows to the core's values and back · `workflow` the legal
steps of a decision · `actions` everything that can be done · `letters` and `post` what leaves the house.
See docs/adr/0011-the-case.md.
"""
