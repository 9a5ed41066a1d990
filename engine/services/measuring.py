"""The numbers machines watch: what went through the door, how the store is, how far analytics lag behind."""

from collections.abc import Iterator
from pathlib import Path

from engine.core.exposition import Family, Kind, by_code, histogram, single
from engine.core.moments import SECOND
from engine.services.intake import LATENCY_BUCKETS, Counts
from engine.services.office import Office
from engine.texts import metrics as words

PREFIX = "bangvang_"


def families(office: Office, counts: Counts, workers: int, *, ready: bool) -> Iterator[Family]:
    """`counts`: of all workers together. `ready`: the store takes writes."""
    counters = {
        "entries_accepted": (words.ACCEPTED, counts.accepted),
        "entries_already_there": (words.ALREADY_THERE, counts.already_there),
        "entries_conflicting": (words.CONFLICTS, counts.conflicts),
        "entries_committed": (words.COMMITTED, counts.entries_committed),
        "refusals_not_kept": (words.NOT_KEPT, counts.refusals_not_kept),
    }
    for name, (about, value) in counters.items():
        yield single(f"{PREFIX}{name}_total", Kind.COUNTER, about, value)
    yield by_code(f"{PREFIX}refused_total", Kind.COUNTER, words.REFUSED, counts.refused)
    yield by_code(f"{PREFIX}not_taken_total", Kind.COUNTER, words.NOT_TAKEN, counts.not_taken)
    yield histogram(
        f"{PREFIX}commit_seconds", words.COMMIT, LATENCY_BUCKETS, counts.commit_buckets, counts.commit_seconds
    )
    failed = {counts.last_error: 1} if counts.last_error else {}
    yield by_code(f"{PREFIX}last_commit_failed", Kind.GAUGE, words.COMMIT_FAILED, failed)
    yield single(f"{PREFIX}queued_entries", Kind.GAUGE, words.QUEUE, counts.queued)
    yield single(f"{PREFIX}workers", Kind.GAUGE, words.WORKERS, workers)
    yield single(f"{PREFIX}store_ready", Kind.GAUGE, words.STORE, int(ready))
    if ready:  # a store that says nothing would keep whoever asks waiting
        yield single(f"{PREFIX}analytics_lag_seconds", Kind.GAUGE, words.LAG, _lag(office))
    if office.database.path is not None:
        yield single(f"{PREFIX}database_log_bytes", Kind.GAUGE, words.LOG, _log_of(office.database.path))


def _lag(office: Office) -> float:
    since = office.analytics_wait_since()
    return 0.0 if since is None else max(0, office.now() - since) / SECOND


def _log_of(database: Path) -> int:
    log = Path(f"{database}-wal")
    return log.stat().st_size if log.exists() else 0
