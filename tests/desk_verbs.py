"""How each verb of the control desk is called while round 1 of a contest is open."""

from collections.abc import Callable, Mapping

from engine.services import intake_desk, people_queue, refused_entries, undoing, unit_queue, unit_register
from tests.services.world import SLUG, World


def calls(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator
    return {
        intake_desk.arriving: lambda: intake_desk.arriving(o, who, SLUG),
        intake_desk.refused_today: lambda: intake_desk.refused_today(o, who, SLUG),
        refused_entries.listed: lambda: refused_entries.listed(o, who, SLUG),
        refused_entries.mark_seen: lambda: refused_entries.mark_seen(o, who, SLUG, (1,)),
        refused_entries.mark_unseen: lambda: refused_entries.mark_unseen(o, who, SLUG, (1,)),
        refused_entries.mark_rows: lambda: None,
        undoing.undo: lambda: undoing.undo(o, who, SLUG, 1),
        unit_register.forget_texts: lambda: None,
        unit_queue.left: lambda: unit_queue.left(o, who, SLUG),
        people_queue.left: lambda: people_queue.left(o, who, SLUG),
    }
