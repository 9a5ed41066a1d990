"""Imports that are killed in the middle, at moments spread over their whole length."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from engine.core.audit import first_break
from engine.records import audit
from engine.records.database import Database
from engine.services import contests, staff, unit_register
from engine.services.office import Office
from engine.settings import PROJECT, Settings
from tests.benchmarks import made_up

SLUG = "hue-s-2024"


class Installation:
    """A contest with its units, and a file of entries to load into it by a process of its own."""

    def __init__(self, folder: Path, url: str, count: int) -> None:
        self.count = count
        self.url = url
        self._environment = os.environ | {"BANGVANG_DATA_DIR": str(folder), "BANGVANG_DATABASE_URL": url}
        self.file = made_up.entries_csv(folder / "entries.csv", count)
        office = Office(Settings(folder, url))
        contests.add_from(office, staff.operator("proof"), SLUG)
        unit_register.load(office, staff.operator("proof"), made_up.WARDS)
        office.close()

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "engine", "entries", "import", str(self.file), "--contest", SLUG]
        return subprocess.Popen(
            command, cwd=PROJECT, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def stored(self) -> tuple[int, int]:
        """Entries and imports there are; the audit trail has to hold."""
        database = Database(self.url)
        with database.read() as connection:
            assert first_break(audit.events(connection)) is None
            found = [
                int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
                for table in ("entries", "imports")
            ]
        database.close()
        return found[0], found[1]

    def kill_after(self, seconds: float) -> bool:
        """Starts an import and kills it; False: it was done before."""
        process = self.start()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            return True
        return False

    def whole_time(self) -> float:
        """How long an import takes that is left alone; its entries stay."""
        start = time.monotonic()
        assert self.start().wait() == 0
        return time.monotonic() - start
