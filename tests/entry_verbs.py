"""How each verb of the work on entries is called while round 1 of a contest is open."""

from collections.abc import Callable, Mapping

from engine.services import (
    entry_files,
    entry_queue,
    entry_search,
    import_log,
    people_queue,
    unit_queue,
    unit_register,
)
from tests import desk_verbs
from tests.services.world import SLUG, World, entry


def calls(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    """Each may refuse, none may tell what the round keeps secret."""
    o, who = w.office, w.operator
    return {
        unit_register.confirm_texts: lambda: unit_register.confirm_texts(
            o, who, SLUG, {"19750": "19750"}, "thử"
        ),
        unit_register.take_back_text: lambda: unit_register.take_back_text(o, who, SLUG, "19750", "thử"),
        unit_queue.waiting: lambda: unit_queue.waiting(o, who, SLUG),
        unit_queue.decided: lambda: unit_queue.decided(o, who, SLUG),
        unit_queue.choices: lambda: unit_queue.choices(o, who, SLUG),
        people_queue.waiting: lambda: people_queue.waiting(o, who, SLUG),
        people_queue.decided: lambda: people_queue.decided(o, who, SLUG),
        entry_queue.standings: lambda: entry_queue.standings(o, who, SLUG),
        entry_queue.standing_as: lambda: [
            entry_queue.standing_as(o, who, SLUG, odd) for odd in entry_queue.Odd
        ],
        entry_queue.flags: lambda: entry_queue.flags(o, who, SLUG),
        entry_search.find: lambda: entry_search.find(o, who, SLUG, "B0160"),
        entry_search.card: lambda: entry_search.card(o, who, SLUG, "B0160"),
        import_log.every: lambda: import_log.every(o, who, SLUG),
        import_log.refused_rows: lambda: import_log.refused_rows(o, who, SLUG, 1),
        import_log.same_file: lambda: import_log.same_file(o, who, SLUG, w.table([entry(902)])),
        import_log.mark_read: lambda: import_log.mark_read(o, who, SLUG, 1),
        import_log.problems_to_take: lambda: import_log.problems_to_take([]),
        entry_files.check: lambda: entry_files.check(o, who, w.table([entry(903, answers="DDD")]), SLUG),
        entry_files.preview: lambda: entry_files.preview(o, who, w.table([entry(904)]), SLUG),
        **desk_verbs.calls(w),
    }
