"""Printed lists of odd and of many names: nothing is lost, nothing becomes anything else."""

import re
from io import BytesIO
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from engine.files import squares
from engine.files.print_look import typed
from engine.services import public_pdf
from engine.services.results_seen import PublicWinner
from tests.browser.hostile import ACCEPTED
from tests.golden import printed

LONG = " ".join(["Nguyễn Phước Bảo Khánh Tường Vân"] * 6)
UNBROKEN = "Đ" * 200


def winners(*names: str) -> tuple[PublicWinner, ...]:
    return tuple(
        printed.won(place, f"Giải {name[:100]}", name, f"Phường {name}"[:200], 1, "2024-10-28T08:00:00")
        for place, name in enumerate(names, start=1)
    )


def squeezed(text: str) -> str:
    """Lines break where they have to: what is compared has no spaces."""
    return re.sub(r"\s+", "", text)


def of(*names: str) -> str:
    return squeezed(printed.text_of_pdf(public_pdf.sheet(printed.made_up(winners(*names)), printed.ADDRESS)))


ETHNIC = "Y Bhĭu Niê Kđăm, H’Ƀlăp Čil, Ŏn Ŭ"
RIGHT_TO_LEFT = next(name for name in ACCEPTED if "zz16" in name)
HELD = [name for name in ACCEPTED if name != RIGHT_TO_LEFT]


@pytest.mark.parametrize("name", [LONG, UNBROKEN, ETHNIC, *HELD], ids=lambda name: name[:12])
def test_a_name_stands_there_as_it_was_typed(name: str) -> None:
    said = of(name)
    assert squeezed(normalize("NFC", name)) in said
    assert squeezed(f"Phường {normalize('NFC', name)}"[:200]) in said


def test_no_name_makes_a_link_a_script_or_a_picture() -> None:
    made = public_pdf.sheet(printed.made_up(winners(*ACCEPTED)), printed.ADDRESS)
    for sign in (b"/URI", b"/JavaScript", b"/JS", b"/Annot", b"/Launch", b"/OpenAction", b"/XObject <<"):
        assert sign not in made
    assert not any(page.images for page in PdfReader(BytesIO(made)).pages)


def test_a_name_is_not_markup_of_the_library() -> None:
    assert typed("<b>A</b> &amp; &#60;") == "&lt;b&gt;A&lt;/b&gt; &amp;amp; &amp;#60;"
    assert "<fontsize=90>" in of('<font size=90><a href="x">A</a>')


def test_a_sign_no_typeface_here_can_hold_is_seen_to_be_missing() -> None:
    assert "Nguyễn\ufffdAn" in of("Nguyễn 😀 An")
    assert "\ufffd" * 8 + "zz1612.345" in of(RIGHT_TO_LEFT)


def test_many_winners_run_over_pages_that_each_say_what_they_are() -> None:
    many = tuple(
        printed.won(place, "Giải Khuyến khích", f"Nguyễn Văn Thử {place}", "Phường Tây Lộc", 1, "2024-10-28T08:00:00")
        for place in range(1, 201)
    )  # fmt: skip
    pages = printed.text_of_pdf(public_pdf.sheet(printed.made_up(many), printed.ADDRESS)).split("\f\n")
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"Trang {number}/{len(pages)}" in page
        assert "Mã ngắn 2cfe 11c3" in page
        assert ("Nguyễn Văn Thử" in page) <= ("Họ và tên, đơn vị" in page), (
            "each page has the head of the table"
        )
    assert [int(n) for n in re.findall(r"Nguyễn Văn Thử (\d+)", "".join(pages))] == list(range(1, 201))


def test_a_list_without_winners_says_so() -> None:
    said = printed.text_of_pdf(public_pdf.sheet(printed.made_up((), drawn=False), None))
    assert "không có bài nào đủ điều kiện nhận giải" in said
    assert "Quét mã" not in said
    assert "Bốc thăm" not in said


@pytest.mark.parametrize("title", ["Hội thi", LONG, UNBROKEN], ids=["short", "long", "unbroken"])
def test_a_poster_is_one_page_whatever_it_is_about(title: str) -> None:
    given = printed.made_up()
    seen = printed.Published(
        *(title if name == "title" else getattr(given.list, name) for name in given.list.__dataclass_fields__)
    )
    made = public_pdf.poster(printed.PublicList(seen, (), given.behind), printed.ADDRESS)
    said = printed.text_of_pdf(made)
    assert "\f" not in said
    assert squeezed(title) in squeezed(said)
    assert "bangvang.example.gov.vn/results/thu-2024/1" in said


def test_a_square_has_its_three_corners_and_holds_each_address_differently() -> None:
    found = squares.rows(printed.ADDRESS)
    size = len(found)
    assert (size - 17) % 4 == 0
    corner = [[max(abs(r - 3), abs(c - 3)) != 2 for c in range(7)] for r in range(7)]
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        assert [row[left : left + 7] for row in found[top : top + 7]] == corner
    assert found != squares.rows(printed.ADDRESS.replace("/1", "/2"))
    assert sum(count for _, _, count in squares.runs(printed.ADDRESS)) == sum(map(sum, found))


def test_a_square_holds_markup_of_an_address_as_text() -> None:
    assert b"&lt;b&gt;&amp;" in squares.svg("https://x.example", "<b>&")
