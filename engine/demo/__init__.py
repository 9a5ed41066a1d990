"""A made-up contest in full swing: pure functions from a seed, a clock reading and `data/demo`.

Nothing here touches a database. What comes out is rows of the entry, unit and exclusion files, so
that a demonstration goes through the same doors as a real contest.
"""
