"""Plants bugs in a copy of the program, one at a time, and shows that the machine of tests/machine meets each.

`python -m tests.benchmarks.planted_bugs [--runs N] [--only WORDS]`
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.machine.planted import BUGS, ROOT

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis", "docs")
LONGEST_SECONDS = 900
PASSED = re.compile(r"(\d+) passing, \d+ failing")
SAID = re.compile(r"^E\s+(?:\w*Error: )?(.*)$", re.MULTILINE)


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=150, help="stories told at most for a bug")
    asked.add_argument("--only", default="", help="bugs with these words in their name")
    options = asked.parse_args()
    sys.stdout.write("| planted | met | in story | after | what the machine said |\n|---|---|---|---|---|\n")
    missed = 0
    for bug in BUGS:
        if options.only not in bug.name:
            continue
        with tempfile.TemporaryDirectory(prefix="bangvang-planted-") as folder:
            copy = Path(folder) / "copy"
            shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
            bug.plant(copy)
            started = time.perf_counter()
            met, said = _told(copy, options.runs)
        missed += not met
        took = f"{time.perf_counter() - started:.0f} s"
        sys.stdout.write(f"| {bug.name} | {'yes' if met else 'NO'} | {met or '—'} | {took} | {said} |\n")
        sys.stdout.flush()
    return 1 if missed else 0


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
