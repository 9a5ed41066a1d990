"""The evidence pack of a round as a file: written from lines of evidence, read without any database."""
