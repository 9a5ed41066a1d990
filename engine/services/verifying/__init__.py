"""A frozen result held against everything that has to agree with it."""
