"""The tables as queries see them. Constraints live in the schema itself (migrations/)."""

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

METADATA = MetaData()

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
_BYTES = LargeBinary()


def _table(name: str, numbers: str, texts: str, keys: str, others: str = "") -> Table:
    """A table from the names of its columns: whole numbers, texts, and bytes."""

    def columns(names: str, kind: TypeEngine[Any]) -> list[Column[Any]]:
        return [Column(n, kind, primary_key=n in keys.split()) for n in names.split()]

    return Table(
        name, METADATA, *columns(numbers, _NUMBER), *columns(texts, Text()), *columns(others, _BYTES)
    )


installation = _table("installation", "only_row made_at", "store_id", "only_row")
users = _table("users", "id disabled", "name role unit", "id")
passwords = _table("passwords", "user_id one_time changed_at", "hash", "user_id")
sessions = _table("sessions", "user_id started_at seen_at ends_at", "key", "key")
devices = _table("devices", "user_id seen_at", "key", "key")
failed_sign_ins = _table("failed_sign_ins", "id failed_at", "account address device", "id")
contests = _table("contests", "id is_demo added_at", "slug document", "id")
rounds = _table("rounds", "contest number opens_at closes_at", "", "contest number")
units = _table(
    "units",
    "id headcount competes",
    "code valid_from valid_to name kind parent block headcount_source",
    "id",
)
unit_aliases = _table("unit_aliases", "id unit", "alias", "id")
headcount_proposals = _table(
    "headcount_proposals", "id unit headcount proposed_at", "source counted_on proposed_by", "id"
)
headcount_proposal_ends = _table(
    "headcount_proposal_ends", "proposal ended_at", "outcome reason ended_by", "proposal"
)
headcounts = _table("headcounts", "id unit headcount proposal stated_at", "source counted_on stated_by", "id")
headcount_confirmations = _table(
    "headcount_confirmations", "headcount confirmed_at", "confirmed_by", "headcount"
)
successions = _table(
    "successions",
    "id old_unit new_unit checked recorded_at",
    "share source document recorded_by",
    "id",
)
exclusions = _table(
    "exclusions", "id contest", "effect account citizen_number phone full_name role reason", "id"
)
papers = _table("papers", "id contest round revision draw imported_at", "imported_by", "id")
questions = _table("questions", "paper number", "text options source explanation", "paper number")
keys = _table(
    "keys", "paper version proposed_at confirmed_at", "proposed_by reason confirmed_by", "paper version"
)
key_answers = _table("key_answers", "paper version number voided", "accepted", "paper version number")
key_corrections = _table(
    "key_corrections", "id paper from_version proposed_at", "changes reason document proposed_by", "id"
)
key_correction_ends = _table(
    "key_correction_ends", "correction to_version ended_at", "outcome effect ended_by", "correction"
)
unit_texts = _table("unit_texts", "id contest decided_at", "text unit how decided_by", "id")
imports = _table(
    "imports",
    "id contest rows_read accepted already_there refused imported_at problems_read_at",
    "kind file_name file_sha256 imported_by problems_read_by",
    "id",
)
import_problems = _table(
    "import_problems", "import position row_number", "sheet column_name code", "import position"
)
entries = _table(
    "entries",
    "seq contest unit_text started_at submitted_at received_at prediction import late rehearsal",
    "entry_id account full_name phone citizen_number birth_date prediction_text answers source",
    "seq",
    "nonce receipt",
)
entry_decisions = _table(
    "entry_decisions", "id contest decided_at", "entry_id verdict reason decided_by", "id"
)
person_decisions = _table(
    "person_decisions", "id contest decided_at", "account other_account verdict reason decided_by", "id"
)
person_units = _table("person_units", "id contest decided_at", "account unit reason decided_by", "id")
draws = _table("draws", "id contest round drawn_at", "seed drawn_by", "id")
draw_entries = _table("draw_entries", "draw", "entry_id", "draw entry_id")
evidence = _table("evidence", "size parts kept_at", "sha256 member", "sha256")
evidence_parts = _table("evidence_parts", "position", "sha256", "sha256 position", "content")
cuts = _table("cuts", "id contest round revision last_seq cut_at", "cut_by", "id", "secret")
cut_ends = _table("cut_ends", "cut ended_at", "outcome", "cut")
revisions = _table(
    "revisions",
    "id contest round number cut target people entries all_correct frozen_at",
    "digest evidence frozen_by",
    "id",
)
winners = _table(
    "winners",
    "revision position tier rank drawn score prediction prediction_error submitted_at duration",
    "entry_id account person prize unit unit_name",
    "revision position",
)
verdicts = _table("verdicts", "id revision decided_at", "judge verdict reason digest", "id")
publications = _table("publications", "revision published_at", "published_by", "revision")
reopenings = _table("reopenings", "id revision asked_at", "reason asked_by", "id")
reopening_ends = _table("reopening_ends", "reopening ended_at", "outcome ended_by", "reopening")
set_asides = _table(
    "set_asides", "id contest round revision reopening asked_at", "entry_id account reason asked_by", "id"
)
set_aside_ends = _table("set_aside_ends", "set_aside ended_at", "reason ended_by", "set_aside")
awardings = _table("awardings", "id revision position done recorded_at", "step note recorded_by", "id")
collective_revisions = _table(
    "collective_revisions",
    "id contest number people units frozen_at",
    "digest evidence frozen_by",
    "id",
    "secret",
)
collective_verdicts = _table(
    "collective_verdicts", "id revision decided_at", "judge verdict reason digest", "id"
)
collective_publications = _table(
    "collective_publications", "revision published_at", "published_by", "revision"
)
collective_reopenings = _table("collective_reopenings", "id revision asked_at", "reason asked_by", "id")
collective_reopening_ends = _table(
    "collective_reopening_ends", "reopening ended_at", "outcome ended_by", "reopening"
)
chain_checks = _table(
    "chain_checks", "id checked_at from_event to_event ok first_broken", "head checked_by", "id"
)
chain_check_turns = _table("chain_check_turns", "id taken_at", "", "id")
tile_layouts = _table("tile_layouts", "id version saved_at", "unit unit_from tiles reason saved_by", "id")
unit_maps = _table(
    "unit_maps",
    "id level file_points added_at",
    "unit unit_from file_name file_sha256 outlines added_by",
    "id",
)
unit_map_matches = _table(
    "unit_map_matches", "map version decided_at", "matches reason decided_by", "map version"
)
unit_map_ends = _table("unit_map_ends", "map ended_at", "reason ended_by", "map")
sources = _table("sources", "id rehearsal added_at", "name added_by", "id")
source_settings = _table("source_settings", "id source per_second signed set_at", "set_by", "id")
source_keys = _table("source_keys", "id source made_at", "hash signed_under made_by", "id")
source_key_ends = _table("source_key_ends", "key ended_at", "reason ended_by", "key")
source_nonces = _table("source_nonces", "source used_at", "nonce", "source nonce")
entry_refusals = _table(
    "entry_refusals",
    "id contest rehearsal received_at seen_at",
    "source entry_id outcome problems masked seen_by",
    "id",
)
PASSING = (sessions, failed_sign_ins, source_nonces)
"""What is of the moment: not part of a copy that is restored."""
sealing = _table("sealing", "only_row", "", "only_row", "salt")
versions = _table("versions", "version", "topic", "topic")
audit_events = _table(
    "audit_events",
    "number at",
    "actor system_account action subject contest reason before after previous hash",
    "number",
)
