"""Room for connections: machines often start a program with a thousand files, and each idle connection holds
one. Whoever holds them all would keep every other sender out."""

MANY = 65_536


def make_room() -> None:
    """As many files as the machine allows this process, and no more than are of use."""
    try:
        import resource
    except ImportError:  # not on Windows, which has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY if hard == resource.RLIM_INFINITY else min(hard, MANY)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
