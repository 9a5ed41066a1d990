"""A made-up published list, always the same, and its forms as text: what golden files are compared with.

`python -m tests.golden.printed` writes the golden files anew; read the difference before you keep it.
"""

import json
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader

from engine.core.contests import Round, Target
from engine.core.moments import read_moment
from engine.core.prizes import Draw
from engine.services import held_draws, public_list, public_pdf
from engine.services.audit_head import ChainHead
from engine.services.provenance import Provenance
from engine.services.public_list import PublicList
from engine.services.results_seen import PublicWinner, Published

FOLDER = Path(__file__).with_name("published")
ADDRESS = "https://bangvang.example.gov.vn/results/thu-2024/1"
DIGEST = "2cfe11c3eaf6b4dc9b9ba6122207a86a2b4c7661708d25e9a73c2b3a4c2aca64"
HEAD = "c8dd654498c0c4b8f787b50c3dab2442f351edac6a23bc5e46e63ba2055be0ac"
SEED = "XSTTH 20/11/2024, giải đặc biệt 482913"


def at(text: str) -> int:
    found = read_moment(f"{text}+07:00")
    assert found is not None
    return found


def won(
    rank: int, prize: str, name: str, unit: str | None, error: int, submitted: str, **more: object
) -> PublicWinner:
    facts = {"phone": f"09xx xxx {rank:03d}", "prediction": 812 - error, "duration_s": None} | more
    return PublicWinner(
        rank, prize, name, unit, str(facts["phone"]), 15, facts["prediction"], error,  # type: ignore[arg-type]
        at(submitted), facts["duration_s"],  # type: ignore[arg-type]
    )  # fmt: skip


WINNERS = (
    won(1, "Giải Nhất", "Nguyễn Thị Ánh Tuyết", "Phường Tây Lộc", 0, "2024-10-28T08:00:00.123456", duration_s=95.5),
    won(2, "Giải Nhì", "Trần Hữu Phước", "Sở Thông tin và Truyền thông", 1, "2024-10-28T09:15:30"),
    won(2, "Giải Nhì", "Đặng Ngọc Khuê", None, 1, "2024-10-28T09:15:30", phone=""),
    won(4, "Giải Khuyến khích", "Phạm Quỳnh Như", "Xã Lộc Trì", 7, "2024-11-03T23:59:59.999999", prediction=805),
)  # fmt: skip


def made_up(winners: tuple[PublicWinner, ...] = WINNERS, *, drawn: bool = True) -> PublicList:
    title = "Hội thi trực tuyến tìm hiểu về nền tảng số Hue-S năm 2024"
    seen = Published(
        "thu-2024", title, "Tuần", 1, 2, DIGEST, 812, 5210, 6011, at("2024-11-06T10:00:00"), winners
    )
    tie = Draw(SEED, frozenset({"B0002", "B0003"}), "thu-ky", at("2024-11-05T15:00:00"))
    behind = Provenance(
        "Sở Thông tin và Truyền thông tỉnh Thừa Thiên Huế",
        Round(1, at("2024-10-28T00:00:00"), at("2024-11-04T00:00:00")),
        Target.ALL_CORRECT_PEOPLE,
        at("2024-11-05T16:30:00"),
        (at("2024-11-06T08:12:00"), at("2024-11-06T09:40:00")),
        ChainHead(1234, HEAD),
    )
    return PublicList(seen, (held_draws.shown(tie),) if drawn else (), behind)


def text_of_pdf(content: bytes) -> str:
    """Page by page, lines as they stand, spaces made single."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return "\f\n".join(
        "\n".join(" ".join(line.split()) for line in page.splitlines()) + "\n" for page in pages
    )


def text_of_xlsx(content: bytes) -> str:
    lines = []
    for sheet in load_workbook(BytesIO(content)).worksheets:
        lines.append(f"[{sheet.title}]")
        for row in sheet.iter_rows(values_only=True):
            lines.append(" | ".join("" if cell is None else str(cell) for cell in row).rstrip(" |"))
    return "\n".join(lines) + "\n"


def forms() -> dict[str, str]:
    """Each golden file with what it has to say."""
    given = made_up()
    return {
        "list.pdf.txt": text_of_pdf(public_pdf.sheet(given, ADDRESS)),
        "list.xlsx.txt": text_of_xlsx(public_list.book(given)),
        "list.json": json.dumps(public_list.document(given), ensure_ascii=False, indent=1) + "\n",
        "poster.pdf.txt": text_of_pdf(public_pdf.poster(given, ADDRESS)),
        "square.svg": public_pdf.square(ADDRESS).decode(),
    }


if __name__ == "__main__":
    for name, said in forms().items():
        (FOLDER / name).write_text(said, encoding="utf-8")
