"""The citizen: facts, homes, relatives, notes and papers, a death, and two registrations that are one person."""
