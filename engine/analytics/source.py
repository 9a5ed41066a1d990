"""What analytics is derived from, and the shapes in which it comes.

A service carries Arrow from records to here; the two do not know each other.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

import pyarrow as pa

ENTRIES = pa.schema(
    [
        ("seq", pa.int64()),
        ("contest", pa.int32()),
        ("entry_id", pa.string()),
        ("account", pa.string()),
        ("citizen_number", pa.string()),
        ("phone", pa.string()),
        ("full_name", pa.string()),
        ("birth_date", pa.string()),
        ("unit_text", pa.int32()),
        ("started_at", pa.int64()),
        ("submitted_at", pa.int64()),
        ("received_at", pa.int64()),
        ("prediction", pa.int64()),
        ("answers", pa.string()),
        ("late", pa.bool_()),
        ("rehearsal", pa.bool_()),
        ("source", pa.string()),
    ]
)
"""A batch of entries. Citizen number and phone are null unless usable."""

TABLES: Mapping[str, tuple[str, ...]] = {
    "rounds": ("contest", "number", "opens_at", "closes_at"),
    "exclusions": ("contest", "effect", "account", "citizen_number", "phone"),
    "voids": ("contest", "entry_id"),
    "restored": ("contest", "entry_id"),
    "people": ("contest", "account", "other_account", "verdict"),
    "person_units": ("contest", "account", "unit"),
    "unit_texts": ("id", "contest", "unit"),
    "unit_paths": ("contest", "unit", "above"),
}
"""The small tables and their columns, each read whole when its topic changed."""

TOPIC_OF: Mapping[str, tuple[str, ...]] = {
    "restored": ("voids",),
    "person_units": ("person_units", "people"),
    "unit_paths": ("units",),
}
"""The topics that a table follows, where it is not the one of its own name."""


class Source(Protocol):
    @property
    def store_id(self) -> str:
        """Another one when the records are another database: then analytics is derived from nothing."""

    def versions(self) -> Mapping[str, int]:
        """How often each topic has changed: rounds, exclusions, voids, people, unit_texts, units."""

    def entries(self, after: str) -> Iterable[tuple[pa.RecordBatch, str]]:
        """Batches of entries not seen yet, each with the cursor to go on from. "": from the start."""

    def knows(self, after: str) -> bool:
        """Whether this is a cursor of these very records: they may have been put back to an older state."""

    def table(self, name: str) -> pa.Table:
        """A small table, whole."""
