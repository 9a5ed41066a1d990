"""Every Vietnamese word the program says, once."""
