"""Made-up entry files, the same at every run."""

import csv
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from engine.core.moments import DAY, SECOND, VIETNAM, iso_vietnam, moment_of
from engine.settings import DATA

OPENS_AT = moment_of(datetime(2024, 10, 28, tzinfo=VIETNAM))
WARDS = DATA / "reference" / "units-thua-thien-hue-2024.csv"
HEAD = (
    "entry_id account full_name phone citizen_number birth_date unit started_at submitted_at prediction".split()
    + [f"q{i}" for i in range(1, 16)]
)


def ward_codes() -> list[str]:
    with WARDS.open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row["kind"] == "ward"]


def entry_rows(count: int, days: int = 27) -> Iterator[list[str]]:
    """Entries over the four weeks of 2024; every third person comes back in another round."""
    made = random.Random(1)
    wards = ward_codes()
    for i in range(count):
        person = i * 2 // 3
        at = OPENS_AT + made.randrange(days * DAY // SECOND) * SECOND + made.randrange(SECOND)
        yield [
            f"B{i:08d}",
            f"hue-s:{person:08d}",
            f"Nguyễn Văn Thử {person % 997}",
            f"09{person % 10**8:08d}",
            f"046{person:09d}",
            f"{1960 + person % 45}-0{1 + person % 9}-{10 + person % 19}",
            wards[person % len(wards)],
            iso_vietnam(at - 90 * SECOND),
            iso_vietnam(at),
            str(made.randrange(2000)),
            *made.choices("ABCD", k=15),
        ]


def entries_csv(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(entry_rows(count))
    return path


def entries_xlsx(path: Path, count: int, days: int = 7) -> Path:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bài dự thi")
    sheet.append(HEAD)
    for row in entry_rows(count, days):
        sheet.append(row)
    book.save(path)
    return path


def bank_csv(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Nội dung", "A", "B", "C", "D", "Đáp án"])
        for i in range(15):
            writer.writerow(
                [f"Câu hỏi {i} về {chr(97 + i) * 4}?", *(f"{c} của {i}" for c in "ABCD"), "ABCD"[i % 4]]
            )
    return path
