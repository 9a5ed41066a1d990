"""How the verbs about contests are called while a round is open (tests/test_secrecy.py)."""

from collections.abc import Callable, Mapping

from engine.core.contests import Round
from engine.services import contest_editing, contests
from tests.services.world import SLUG, World


def calls(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator
    return {
        contests.presets: contests.presets,
        contests.add_from: lambda: contests.add_from(o, who, "hue-s-2024"),
        contests.add: lambda: contests.add(o, who, contests.one(o, who, SLUG).contest),
        contests.move_round: lambda: contests.move_round(
            o, who, SLUG, Round(1, *_window(w)), reason="thử", document="1/TB"
        ),
        contests.edit: lambda: contests.edit(o, who, SLUG, contests.one(o, who, SLUG).contest, ""),
        contests.moving: lambda: contests.moving(o, who, SLUG, Round(1, *_window(w))),
        contests.read: lambda: contests.read(w.folder / "file-1.toml"),
        contests.checked: lambda: contests.checked({"slug": SLUG}),
        contests.as_file: lambda: contests.as_file(contests.one(o, who, SLUG).contest),
        contests.changes: lambda: None,
        contest_editing.fingerprint: lambda: None,
        contest_editing.first_opening: lambda: None,
        contest_editing.keep: lambda: None,
        contest_editing.require_seen: lambda: None,
        contest_editing.require_not_open_again: lambda: None,
        contests.every: lambda: contests.every(o, who),
        contests.one: lambda: contests.one(o, who, SLUG),
    }


def _window(w: World) -> tuple[int, int]:
    first = contests.one(w.office, w.operator, SLUG).contest.rounds[0]
    return first.opens_at, first.closes_at - 1
