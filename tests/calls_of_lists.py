"""How the verbs of the ranking, the collective prizes and the audit log are called (test_secrecy.py)."""

import io
import json
from collections.abc import Callable, Mapping

from engine.core.audit import Sought
from engine.services import (
    audit_trail,
    chain_check,
    collective_book,
    live_map,
    ranking_book,
    ranking_reasons,
    ranking_rows,
    rankings,
    rule_readings,
    tile_layouts,
    trail_book,
    unit_maps,
)
from engine.services.ranking_book import BookMade
from engine.services.ranking_seen import RankingSeen
from engine.services.trail_book import TrailMade
from engine.services.unit_maps import MapPreview
from tests.made_up_map import collection
from tests.services.world import SLUG, World

TWO_DISTRICTS = [{"ma": "474"}, {"ma": "479"}]
ELSEWHERE_OF_CHAIN = {
    "audit_trail.as_seen_by": "inside the page of the log and its file",
    "tile_layouts.standing": "inside the tiles and the live map",
    "tile_layouts.shipped": "a file of the project",
    "live_map.outlines_of": "inside the live map",
    "made_file.into_file": "keeps what another verb made",
    "chain_check.check_if_due": "the nightly check: asks for nobody",
    "chain_check.checked": "inside the checks of the chain",
    "chain_check.is_due": "a moment and another",
    "chain_check.night_before": "a moment",
    "measuring.families": "what went through the door of this process, for the machine itself or a source",
}


def calls_of_lists(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator

    def seen() -> RankingSeen:
        return rankings.ranking(o, who, SLUG, 1)

    def map_looked_at() -> MapPreview:
        found = unit_maps.preview(
            o, who, SLUG, w.file(".json", json.dumps(collection(TWO_DISTRICTS, 2, steps=1)))
        )
        assert isinstance(found, MapPreview)
        return found

    return {
        ranking_rows.rows: lambda: ranking_rows.rows(o, who, seen()),
        rankings.as_seen: lambda: rankings.as_seen(o, who, SLUG, 1, ""),
        rankings.standing_revision: lambda: None,
        ranking_rows.at: lambda: ranking_rows.at(o, seen(), [0]),
        ranking_rows.position_of: lambda: ranking_rows.position_of(seen(), "B0001"),
        ranking_reasons.why: lambda: ranking_reasons.why(o, who, seen(), "B0001"),
        ranking_reasons.answered: lambda: ranking_reasons.answered(seen().paper, "ABC"),
        ranking_reasons.prize_of: lambda: [
            ranking_reasons.prize_of(seen(), r) for r in ranking_rows.at(o, seen(), [0])
        ],
        ranking_rows.of_entries: lambda: ranking_rows.of_entries(o, who, seen(), {"B0001"}),
        ranking_rows.position_of_rank: lambda: ranking_rows.position_of_rank(seen(), 1),
        ranking_book.write: lambda: ranking_book.write(o, who, SLUG, 1, w.folder / "ranking.xlsx"),
        rule_readings.readings: lambda: rule_readings.readings(o, who, SLUG, 1),
        ranking_book.make: lambda: ranking_book.make(o, who, SLUG, 1, w.folder / "ranking.xlsx"),
        ranking_book.make_file: lambda: ranking_book.make_file(o, who, SLUG, 1),
        ranking_book.taken: lambda: ranking_book.taken(
            o, who, BookMade(SLUG, 1, "x", 0, 0, provisional=True)
        ),
        collective_book.as_file: lambda: collective_book.as_file(o, who, SLUG),
        audit_trail.sought: lambda: audit_trail.sought(contest=SLUG),
        audit_trail.page: lambda: audit_trail.page(o, who, Sought()),
        audit_trail.actors: lambda: audit_trail.actors(o, who),
        audit_trail.check: lambda: audit_trail.check(o, who),
        trail_book.write: lambda: trail_book.write(o, who, Sought(), io.BytesIO()),
        trail_book.make: lambda: trail_book.make(o, who, Sought(), io.BytesIO()),
        trail_book.make_file: lambda: trail_book.make_file(o, who, Sought()).file.close(),
        trail_book.taken: lambda: trail_book.taken(o, who, TrailMade("x.xlsx", 1)),
        chain_check.last: lambda: chain_check.last(o, who),
        chain_check.alarm: lambda: chain_check.alarm(o, who),
        chain_check.find_head: lambda: chain_check.find_head(o, who, "0" * 64),
        tile_layouts.with_tiles: lambda: tile_layouts.with_tiles(o, who, SLUG),
        tile_layouts.shown: lambda: tile_layouts.shown(o, who, SLUG, "46"),
        tile_layouts.checked: lambda: tile_layouts.checked(tile_layouts.shown(o, who, SLUG, "46"), [["474"]]),
        tile_layouts.save: lambda: tile_layouts.save(
            o, who, SLUG, "46", [["474"], ["479"]], version=0, reason="thử"
        ),
        tile_layouts.reset: lambda: tile_layouts.reset(o, who, SLUG, "46", version=1, reason="thử"),
        unit_maps.preview: map_looked_at,
        unit_maps.keep: lambda: unit_maps.keep(o, who, SLUG, map_looked_at(), {}, "thử"),
        unit_maps.every: lambda: unit_maps.every(o, who, SLUG),
        unit_maps.match: lambda: unit_maps.match(o, who, SLUG, 1, {0: "474"}, version=1, reason="thử"),
        unit_maps.remove: lambda: unit_maps.remove(o, who, SLUG, 1, "thử"),
        live_map.live_map: lambda: live_map.live_map(o, who, SLUG),
        trail_book.as_file: lambda: trail_book.as_file(o, who, Sought()),
    }
