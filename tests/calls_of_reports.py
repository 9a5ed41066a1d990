"""How the verbs of the bulletin and of the reports of units are called (test_secrecy.py)."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from engine.services import (
    bulletin,
    bulletin_paper,
    bulletin_parts,
    unit_report,
    unit_report_paper,
    unit_report_parts,
)
from tests.services import books
from tests.services.world import SLUG, World

INSIDE_REPORTS = {
    "round_scores": "scores of a round, which holds none before the close; inside the bulletin",
    "unit_days": "how many took part on each day, inside the report of a unit",
}
"""Modules that are no verbs of a person."""
ELSEWHERE_OF_REPORTS = {"unit_view.round_before": "takes a contest"}
NUMBERS = (None, 1, 2)


def unpacked(document: bytes) -> str:
    file = zipfile.ZipFile(BytesIO(document))
    return "\n".join(file.read(name).decode() for name in file.namelist() if "document.xml" in name)


def calls_of_reports(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator

    def read() -> list[bulletin.BulletinSeen]:
        return [bulletin.bulletin(o, who, SLUG, n, "kind:ward") for n in NUMBERS]

    def reports() -> list[unit_report.UnitReport]:
        return [unit_report.unit_report(o, who, SLUG, n, "474") for n in NUMBERS]

    return {
        bulletin.bulletin: read,
        bulletin_parts.parts: lambda: [list(bulletin_parts.parts(one)) for one in read()],
        bulletin_paper.document: lambda: [
            unpacked(bulletin_paper.document(o, who, SLUG, n)) for n in NUMBERS
        ],
        bulletin_paper.text: lambda: [bulletin_paper.text(one) for one in read()],
        bulletin_paper.notes: lambda: [list(bulletin_paper.notes(one)) for one in read()],
        bulletin_paper.file_name: lambda: [bulletin_paper.file_name(one) for one in read()],
        unit_report.unit_report: reports,
        unit_report_parts.parts: lambda: [list(unit_report_parts.parts(one)) for one in reports()],
        unit_report_parts.below: lambda: [unit_report_parts.below(one) for one in reports()],
        unit_report_parts.beside: lambda: [list(unit_report_parts.beside(one)) for one in reports()],
        unit_report_paper.document: lambda: [
            unpacked(unit_report_paper.document(o, who, SLUG, n)) for n in NUMBERS
        ],
        unit_report_paper.book: lambda: [
            books.told(unit_report_paper.book(o, who, SLUG, n)) for n in NUMBERS
        ],
        unit_report_paper.subject: lambda: [unit_report_paper.subject(one) for one in reports()],
        unit_report_paper.notes: lambda: [list(unit_report_paper.notes(one)) for one in reports()],
        unit_report_paper.file_name: lambda: [
            unit_report_paper.file_name(one, "{unit}") for one in reports()
        ],
    }
