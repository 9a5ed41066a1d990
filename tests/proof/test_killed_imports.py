"""A process killed in the middle of an import leaves nothing half-written, on either database."""

from pathlib import Path

import pytest

from tests.proof.killing import Installation

KILLS = 12


@pytest.mark.proof
def test_no_kill_leaves_half_an_import(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "measure").mkdir()
    whole = Installation(tmp_path / "measure", f"sqlite:///{tmp_path / 'measure.db'}", 60_000).whole_time()
    (tmp_path / "data").mkdir()
    installation = Installation(tmp_path / "data", database_url, 60_000)
    nothing = installation.stored()
    killed = 0
    for turn in range(KILLS):
        killed += installation.kill_after(whole * (turn + 1) / (KILLS + 1))
        entries, imports = installation.stored()
        assert (entries, imports) in (nothing, (60_000, nothing[1] + 1))
    assert killed
    assert installation.start().wait() == 0
    assert installation.stored() == (60_000, nothing[1] + 1)


def test_a_killed_import_leaves_nothing_and_can_be_run_again(database_url: str, tmp_path: Path) -> None:
    installation = Installation(tmp_path, database_url, 3_000)
    nothing = installation.stored()
    installation.kill_after(1.2)
    assert installation.stored() in (nothing, (3_000, nothing[1] + 1))
    assert installation.start().wait() == 0
    assert installation.stored() == (3_000, nothing[1] + 1)
