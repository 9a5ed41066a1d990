"""All benchmarks, as one table: `make bench`."""

import argparse
import os
import platform
import sys
from pathlib import Path

from tests.benchmarks import (
    analytics,
    dashboard,
    files,
    freezing,
    intake,
    live_viewers,
    map_recolour,
    unit_matching,
)
from tests.benchmarks.measuring import markdown

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--write", action="store_true", help="keep the tables in docs/benchmarks.md")
    asked.add_argument("--millions", type=int, nargs="+", default=[1, 10])
    options = asked.parse_args()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    parts = [
        "# Benchmarks",
        "Ratios hold, absolute figures drift with the machine. Made by `make bench ARGS=--write`"
        f" on {machine}. Peers run in the same process, turn by turn.",
        "## Entry files in and out of records\n\n" + markdown(files.rows()),
        "## Analytics\n\n" + markdown(analytics.rows(options.millions)),
        "## Results\n\n" + markdown(freezing.rows()),
        "## The dashboard, in Chromium and before fifty people\n\n" + markdown(dashboard.rows()),
        "## Maps, in Chromium\n\n" + markdown(map_recolour.rows()),
        "## The live board, before two hundred people and two thousand streams\n\n"
        + markdown(live_viewers.rows()),
        "## Entries over HTTP, on disk before they are acknowledged\n\n" + markdown(intake.rows()),
        "## Matching what people type for their unit\n\n" + unit_matching.markdown(unit_matching.rows()),
    ]
    report = "\n\n".join(parts) + "\n"
    sys.stdout.write(report)
    if options.write:
        REPORT.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
