"""One analytics file for all examples of a random test: each example is another set of records."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from engine.analytics.store import Analytics

_NEXT = count()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "analytics.duckdb"


@pytest.fixture
def analytics(path: Path) -> Iterator[Analytics]:
    with Analytics.open(path, threads=2) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Analytics]:
    with Analytics.open(tmp_path_factory.mktemp("shared") / "analytics.duckdb", threads=2) as opened:
        yield opened


@pytest.fixture(scope="session")
def another_store() -> Iterator[count]:
    """Numbers for store_id, so that no two examples share records."""
    return _NEXT
