"""What a person can do, in verbs: the one door for pages, web and commands."""
