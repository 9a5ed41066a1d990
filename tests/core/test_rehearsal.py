"""What is rehearsed and what is real are told apart by what they are called."""

import pytest

from engine.core.contests import Contest, Round
from engine.core.entry_reading import EntryReader
from engine.core.entry_texts import Texts
from engine.core.rehearsal import ACCOUNT, ENTRY, in_place

CONTEST = Contest("thu", "Thử", "BTC", (Round(1, 0, 10**18),), questions=3)
REAL, MADE_UP = ("B1", "hue-s:1"), (f"{ENTRY}1", f"{ACCOUNT}1")
NAMES = [
    (REAL, False),
    (MADE_UP, True),
    ((MADE_UP[0], REAL[1]), None),
    ((REAL[0], MADE_UP[1]), None),
    (("tap-duot-1", "hue-s:1"), None),
    (("Tap-Duot", "hue-s:1"), None),
    (("TAP-1", "tap:1"), False),
    (("t", "T"), False),
]
"""Id and account, and the door they may come through; None: through none."""


@pytest.mark.parametrize(("names", "door"), NAMES)
@pytest.mark.parametrize("careful", [False, True])
def test_each_door_takes_its_own_and_nothing_else(
    names: tuple[str, str], door: bool | None, careful: bool
) -> None:
    texts = Texts(entry_id=names[0], account=names[1], unit="1", submitted_at="2024-10-29T08:00:00+07:00")
    for rehearsal in (False, True):
        reader = EntryReader(CONTEST, {}, rehearsal=rehearsal)
        read = reader.careful(texts, "ABC") if careful else reader.read(texts, "ABC")
        assert (read.entry is not None) is (door is rehearsal) is in_place(*names, rehearsal=rehearsal)
        codes = {problem.code for problem in read.problems}
        assert codes <= {"not-rehearsed" if rehearsal else "kept-for-rehearsal"}
