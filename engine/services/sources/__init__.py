"""Systems that send entries: looking after them and their keys, and telling who sends a request."""
