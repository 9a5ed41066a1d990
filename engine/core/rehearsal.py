"""Rehearsed entries are known by what they are called, so that none ever turns into a real one.

An id is unique in a contest whatever its source: were a rehearsal to use the id of a real entry, that one
would later be answered with the receipt of the rehearsal, or be refused. So ids and accounts that begin in
one way are kept for rehearsals: no other door takes them, and a rehearsal sends nothing else.
"""

from collections.abc import Iterator

from engine.core.problems import Problem

STEM = "tap-duot"
"""Whatever begins so, in capitals or not, is kept."""
ENTRY, ACCOUNT = f"{STEM.upper()}-", f"{STEM}:"
"""How the ids and the accounts of a rehearsal begin."""
FIRST_LETTERS = STEM[0] + STEM[0].upper()
"""What begins with neither needs no second look."""
_LENGTH = len(STEM)


def in_place(entry_id: str, account: str, *, rehearsal: bool) -> bool:
    """Whether an entry that is called so may come through a door: that of a rehearsal, or any other."""
    if rehearsal:
        return entry_id.startswith(ENTRY) and account.startswith(ACCOUNT)
    return not (is_kept(entry_id) or is_kept(account))


def is_kept(name: str) -> bool:
    return name[:_LENGTH].lower() == STEM


def out_of_place(entry_id: str, account: str, *, rehearsal: bool) -> Iterator[Problem]:
    """What is wrong with what an entry is called; what is missing altogether is somebody else's problem."""
    for column, name, begins in (("entry_id", entry_id, ENTRY), ("account", account, ACCOUNT)):
        if rehearsal and name and not name.startswith(begins):
            yield Problem("not-rehearsed", column=column, found=name, facts={"begins": begins})
        elif not rehearsal and is_kept(name):
            yield Problem("kept-for-rehearsal", column=column, found=name, facts={"begins": STEM})
