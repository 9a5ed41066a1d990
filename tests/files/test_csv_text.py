"""CSV in every dress, and the ways it goes wrong."""

import codecs
import unicodedata

import pytest

from engine.files.limits import Limits
from tests.files.hostile_files import codes_of, measured, problems_of, read

TEXT = "Mã bài,Họ và tên\r\nHUE-1,Nguyễn Thị Ánh\r\n"
ROWS = [(2, ["HUE-1", "Nguyễn Thị Ánh"])]


def written(tmp_path, content: str | bytes, encoding: str = "utf-8"):
    path = tmp_path / "x.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        ("sep=;\r\n" + TEXT.replace(",", ";")).encode(),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.rstrip().encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        '"Mã bài" , Họ  và tên\nHUE-1, "Nguyễn Thị Ánh"\n'.replace(' "', '"').replace('" ', '"').encode(),
        "Mã bài,Họ và tên,,\nHUE-1,Nguyễn\u00a0Thị\tÁnh,,\n".encode(),
    ],
)
def test_a_csv_is_read_in_every_common_dress(tmp_path, raw):
    table, rows = read(written(tmp_path, raw))
    assert (table.header, table.sheet, table.problems) == (("Mã bài", "Họ và tên"), None, [])
    assert rows == ROWS


def test_the_delimiter_is_the_one_of_the_header_not_of_the_cells(tmp_path):
    assert read(written(tmp_path, 'a;"b,c,d"\n1;2,3\n'))[1] == [(2, ["1", "2,3"])]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    content = 'a,b\n"x\ny",1\n\n , \n"p ""q"", r",2\n3\n'
    assert read(written(tmp_path, content))[1] == [(2, ["x y", "1"]), (5, ['p "q", r', "2"]), (6, ["3", ""])]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 17, 1000])
def test_pieces_of_any_size_give_the_same_rows(tmp_path, monkeypatch, size):
    content = 'Mã,b\r\n"Đặng\r\nVăn",1\r\n\r\nx  y,2\r\n"q"",",Hồ\r\n' * 1
    path = written(tmp_path, content)
    whole = read(path)[1]
    assert whole == [(2, ["Đặng Văn", "1"]), (4, ["x y", "2"]), (5, ['q",', "Hồ"])]
    monkeypatch.setattr("engine.files.csv_text.PIECE", size)
    # The header is looked for in the first piece: it is long enough to hold it.
    if size >= 17:
        assert read(path)[1] == whole


def test_calm_rows_and_others_are_cleaned_the_same(tmp_path, monkeypatch):
    lines = ["Mã,Tên"]
    for n in range(300):
        lines.append(f"HUE-{n},Nguyễn Văn {n}" if n % 7 else f'HUE-{n}," Nguyễn  Văn\n{n} "')
    path = written(tmp_path, "\n".join(lines) + "\n")
    monkeypatch.setattr("engine.files.csv_text.PIECE", 64)
    expected = [(n + 2, [f"HUE-{n}", f"Nguyễn Văn {n}"]) for n in range(300)]
    assert read(path)[1] == expected


def test_a_row_with_more_cells_than_the_header_is_a_problem(tmp_path):
    (problem,) = problems_of(written(tmp_path, "a,b\n1,2,,\n1,Phường A, Huế\n"))
    assert (problem.code, problem.row, problem.found) == ("extra-cells", 3, " Huế")


def test_a_quote_that_never_closes_is_a_problem_where_it_opens(tmp_path):
    table, rows = read(written(tmp_path, 'a,b\n1,2\n3,"x\n5,6\n7,8\n'))
    assert [(p.code, p.row) for p in table.problems] == [("unclosed-quote", 3)]
    assert rows == [(2, ["1", "2"])]


def test_a_quote_that_swallows_a_large_file_costs_little(tmp_path):
    result = measured(written(tmp_path, "a,b\n" + '"x\n",' * 4_000_000))
    assert result["megabytes"] < 150
    assert result["codes"][0] == "too-large"


def test_a_line_without_end_costs_little(tmp_path):
    result = measured(written(tmp_path, "a,b\n" + "1," * 40_000_000))
    assert result["codes"] == ["too-large"]
    assert result["megabytes"] < 150


@pytest.mark.parametrize("cell", ["=A1+B1", '"=SUM(A1:A9)"', '"=""0912345678"""', "=+84912"])
def test_a_formula_in_a_csv_is_a_problem(tmp_path, cell):
    (problem,) = problems_of(written(tmp_path, f"a,b\n1,{cell}\n"))
    assert (problem.code, problem.row, problem.column) == ("formula-cell", 2, "b")


@pytest.mark.parametrize("cell", ["=", "a=b", "= Đúng", "=>"])
def test_a_sign_of_equality_alone_is_no_formula(tmp_path, cell):
    assert codes_of(written(tmp_path, f"a,b\n1,{cell}\n")) == []


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\x00", "U+0000"),
        ("\x0b", "U+000B"),
        ("\x1f", "U+001F"),
        ("\x85", "U+0085"),
        ("\u200b", "U+200B"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\ufeff", "U+FEFF"),
        ("\u3164", "U+3164"),
        ("\ufffd", "U+FFFD"),
        ("\U000e0041", "U+E0041"),
    ],
)
def test_a_character_that_cannot_be_seen_is_a_problem(tmp_path, char, shown):
    table, rows = read(written(tmp_path, f"a,Họ tên\n1,Hồ{char}Kăn\n2,Hồ Kăn\n"))
    (problem,) = table.problems
    assert (problem.code, problem.row, problem.column) == ("forbidden-characters", 2, "Họ tên")
    assert problem.facts == {"characters": shown}
    assert problem.found is not None
    assert problem.found.isprintable()
    assert table.refused_rows == {2}
    assert len(rows) == 2


def test_a_lone_surrogate_is_a_problem(tmp_path):
    raw = codecs.BOM_UTF16_LE + "a,b\n1,x".encode("utf-16-le") + b"\x00\xd8" + "\n".encode("utf-16-le")
    assert codes_of(written(tmp_path, raw)) == ["forbidden-characters"]


def test_letters_signs_and_emoji_are_no_problem(tmp_path):
    cells = ["Đặng – “Huế” … 5 ₫", "Bru–Vân Kiều", "😀🏽", "K'Bông", "Ê Đê", "Phường Đúc €"]
    table, rows = read(written(tmp_path, "a\n" + "\n".join(cells) + "\n"))
    assert table.problems == []
    assert [cells for _, (cells,) in rows] == cells


def test_bytes_of_windows_1258_are_named_with_row_and_column(tmp_path):
    apart = unicodedata.normalize("NFD", "Nguyễn Thị Hồng")
    name = apart.replace("e\u0302", "ê").replace("o\u0302", "ô").encode("cp1258")
    table = problems_of(written(tmp_path, b"a,b\n1,An\n2," + name + b"\n"))
    assert [(p.code, p.row, p.column, p.facts["font"]) for p in table] == [
        ("legacy-encoding", 3, "b", "Windows-1258")
    ]


def test_bytes_of_tcvn3_are_named(tmp_path):
    raw = "a,b\n1,NguyÔn V¨n An\n".encode("latin-1")
    assert [(p.code, p.facts["font"]) for p in problems_of(written(tmp_path, raw))] == [
        ("legacy-encoding", "TCVN3")
    ]


def test_bytes_of_no_known_code_page_are_named_as_such(tmp_path):
    (problem,) = problems_of(written(tmp_path, b"a,b\n1,caf\xe9s \xd2\xd2\xd2\n"))
    assert (problem.code, problem.facts["why"]) == ("legacy-encoding", "bytes")


def test_a_header_can_have_the_same_troubles_as_a_row(tmp_path):
    (problem,) = problems_of(written(tmp_path, "a,Hä vµ tªn\n1,2\n"))
    assert (problem.code, problem.row, problem.column) == ("legacy-encoding", 1, "B")


def test_cells_and_files_have_a_limit(tmp_path):
    assert codes_of(written(tmp_path, "a,b\n1," + "x" * 40_000 + "\n")) == ["cell-too-long"]
    assert codes_of(written(tmp_path, "a\n1\n2\n3\n"), Limits(rows=3)) == ["too-large"]
    assert codes_of(written(tmp_path, "a\n1\n2\n"), Limits(file_bytes=3)) == ["too-large"]
    assert codes_of(written(tmp_path, ",".join(["a"] * 1001) + "\n")) == ["too-large"]


def test_a_file_of_blank_lines_is_empty(tmp_path):
    assert codes_of(written(tmp_path, "\n\n  \n")) == ["empty-file"]
    assert codes_of(written(tmp_path, codecs.BOM_UTF8)) == ["empty-file"]
    assert codes_of(written(tmp_path, "\n\na,b\n1,2\n")) == ["header-not-first"]


def test_progress_has_a_total_to_go_by(tmp_path):
    table, rows = read(written(tmp_path, "a,b\n" + "1,2\n" * 5000))
    assert table.total_rows == len(rows) == 5000
