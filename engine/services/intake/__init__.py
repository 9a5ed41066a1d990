"""The intake: entries other systems send, on disk before they are acknowledged."""

from engine.services.intake.counts import LATENCY_BUCKETS, Counts
from engine.services.intake.door import Door
from engine.services.intake.outcomes import Kind, Outcome, Sending

__all__ = ["LATENCY_BUCKETS", "Counts", "Door", "Kind", "Outcome", "Sending"]
