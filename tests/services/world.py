"""A small contest that tests fill: files are written and loaded through the real services."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from engine.core.moments import Moment
from engine.core.roles import Actor
from engine.services import contests, entry_files, exclusions, papers, unit_register
from engine.services.entry_files import EntriesLoaded
from engine.services.office import Office
from tests.remembered import remembered

SLUG = "thu-2024"
CONTEST = """
slug = "thu-2024"
title = "Hội thi thử"
organiser = "Ban Tổ chức"
questions = 3
target_rate = 0.5
units_on = 2024-10-28
units_under = "46"
{more}
[attempts]
per_round = {per_round}
counts = "{counts}"
[[rounds]]
number = 1
opens_at = 2024-10-28T00:00:00+07:00
closes_at = 2024-11-04T00:00:00+07:00
[[rounds]]
number = 2
opens_at = 2024-11-04T00:00:00+07:00
closes_at = 2024-11-11T00:00:00+07:00
[[prizes]]
name = "Giải Nhất"
places = 1
needs_all_correct = true
[[prizes]]
name = "Giải Nhì"
places = 2
needs_all_correct = true
[collective]
order = ["rate", "quality"]
places = 1
"""
UNITS = """code,name,kind,parent,block,headcount,competes
46,Tỉnh Thừa Thiên Huế,province,,,,
474,Thành phố Huế,district,46,Huyện,,
479,Thị xã Hương Thủy,district,46,Huyện,,
19750,Phường Tây Lộc,ward,474,Xã,10,x
19753,Phường Thuận Lộc,ward,474,Xã,4,x
19960,Phường Phú Bài,ward,479,Xã,,x
"""
KEY = "ABC"


class Watch(Protocol):
    def set(self, at: str) -> None: ...
    def __call__(self) -> Moment: ...


@dataclass
class World:
    office: Office
    operator: Actor
    clock: Watch
    folder: Path
    made: int = field(default=0)

    def prepared(self, *, more: str = "", per_round: int = 1, counts: str = "first") -> "World":
        def prepare() -> int:
            self.add_contest(more=more, per_round=per_round, counts=counts)
            self.load_units(UNITS)
            for number in (1, 2):
                self.load_paper(number)
                papers.confirm(self.office, self.operator, SLUG, number)
            return self.made

        written = self.folder / f"file-{self.made + 1}.toml"
        step = f"prepared {self.operator} {self.made} {more} {per_round} {counts}"
        self.made = remembered(self.office, step, prepare)
        written.write_text(CONTEST.format(more=more, per_round=per_round, counts=counts), encoding="utf-8")
        return self

    def add_contest(self, *, more: str = "", per_round: int = 1, counts: str = "first") -> None:
        path = self.file(".toml", CONTEST.format(more=more, per_round=per_round, counts=counts))
        assert contests.add_from(self.office, self.operator, str(path)).problems == ()

    def load_units(self, text: str) -> None:
        assert unit_register.load(self.office, self.operator, self.file(".csv", text)).problems == ()

    def load_paper(self, number: int, key: str = KEY, draw: int | None = None) -> None:
        assert papers.load(self.office, self.operator, self.bank(key), SLUG, number, draw).problems == ()

    def bank(self, key: str = KEY) -> Path:
        rows = [
            {"Nội dung": f"Câu hỏi số {i} hỏi về điều {chr(96 + i) * 5}?", "Đáp án": letter}
            | {option: f"Phương án {option} của câu {i}" for option in "ABCD"}
            for i, letter in enumerate(key, 1)
        ]
        return self.table(rows)

    def exclude(self, *rows: Mapping[str, str]) -> None:
        found = exclusions.load(self.office, self.operator, self.table(rows), SLUG)
        assert found.problems == ()

    def load(self, *rows: Mapping[str, str], accept_good: bool = False) -> EntriesLoaded:
        path = self.table(rows)
        return entry_files.load(self.office, self.operator, path, SLUG, accept_good=accept_good)

    def table(self, rows: Sequence[Mapping[str, str]]) -> Path:
        self.made += 1
        path = self.folder / f"file-{self.made}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, list(dict.fromkeys(name for row in rows for name in row)), restval=""
            )
            writer.writeheader()
            writer.writerows(rows)
        return path

    def file(self, ending: str, text: str) -> Path:
        self.made += 1
        path = self.folder / f"file-{self.made}{ending}"
        path.write_text(text, encoding="utf-8")
        return path


def entry(number: int, **fields: str) -> dict[str, str]:
    """An entry as a row of a file: in round 1 unless told otherwise, all answers right."""
    return {
        "entry_id": f"B{number:04d}",
        "account": f"hue-s:{number:04d}",
        "full_name": f"Nguyễn Văn Thử {number}",
        "unit": "19750",
        "submitted_at": f"2024-10-29T08:00:{number % 60:02d}+07:00",
        "prediction": "1",
        "answers": KEY,
    } | fields
