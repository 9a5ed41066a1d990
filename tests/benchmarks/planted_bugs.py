"""Plants bugs in a copy of the program, one at a time, and shows that the machine of tests/machine meets each.

`python -m tests.benchmarks.planted_bugs [--runs N] [--only WORDS] [--at-once N]`
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.machine.planted import BUGS, ROOT, Bug

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis", "docs")
LONGEST_SECONDS = 900
PASSED = re.compile(r"(\d+) passing, \d+ failing")
SAID = re.compile(r"^E\s+(?:\w*Error: )?(.*)$", re.MULTILINE)


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=150, help="stories told at most for a bug")
    asked.add_argument("--only", default="", help="bugs with these words in their name")
    asked.add_argument("--at-once", type=int, default=1, help="bugs looked for at one time")
    options = asked.parse_args()
    wanted = [bug for bug in BUGS if options.only in bug.name]
    sys.stdout.write("| planted | met | in story | after | what the machine said |\n|---|---|---|---|---|\n")
    missed = 0
    with ThreadPoolExecutor(options.at_once) as at_once:
        for met, row in at_once.map(lambda bug: _looked_for(bug, options.runs), wanted):
            missed += not met
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()
    return 1 if missed else 0


def _looked_for(bug: Bug, runs: int) -> tuple[int, str]:
    """In which story it was met, and its row of the table."""
    with tempfile.TemporaryDirectory(prefix="bangvang-planted-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        bug.plant(copy)
        started = time.perf_counter()
        met, said = _told(copy, runs)
        took = time.perf_counter() - started
    return met, f"| {bug.name} | {'yes' if met else 'NO'} | {met or '—'} | {took:.0f} s | {said} |"


def _told(copy: Path, runs: int) -> tuple[int, str]:
    """In which story the machine failed in the copy (0: in none), and what it said.

    Anything but a failed assertion is no catch.
    """
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:xdist",
            "-m",
            "not proof",
            "--hypothesis-show-statistics",
            "tests/machine/test_results_machine.py",
        ],
        cwd=copy,
        env=os.environ | {"BANGVANG_MACHINE_RUNS": str(runs), "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
    )
    if done.returncode == 0:
        return 0, "nothing"
    if "AssertionError" not in done.stdout:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    first = SAID.search(done.stdout)
    passed = sum(int(found) for found in PASSED.findall(done.stdout))
    return passed + 1, first.group(1)[:90].replace("|", "¦") if first else "…"


if __name__ == "__main__":
    sys.exit(main())
