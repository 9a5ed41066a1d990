"""The register of exclusions: words of both languages, and nobody excluded by a number that fits nobody."""

from pathlib import Path

import pytest

from engine.core.people import Effect, Exclusion
from engine.files.exclusions import ExcludedPerson, read_exclusions
from tests.files.writing import places, write_csv, write_xlsx


def test_people_are_read_with_what_was_written_beside_them(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "l.csv",
        ["Tài khoản", "CCCD", "Số điện thoại", "Họ và tên", "Vai trò", "Hình thức", "Lý do"],
        ["hue-s:9", "046 190 001 234", "+84 912 345 678", "Lê Văn Mẫu", "Tổ thư ký", "cấm thi", "Ra đề"],
        ["", "", "0912345679", "", "", "no-prize", ""],
    )
    reading = read_exclusions(file)
    assert reading.problems == ()
    assert reading.values == (
        ExcludedPerson(
            Exclusion(Effect.BARRED, "hue-s:9", "046190001234", "0912345678"),
            "Lê Văn Mẫu",
            "Tổ thư ký",
            "Ra đề",
        ),
        ExcludedPerson(Exclusion(Effect.NO_PRIZE, None, None, "0912345679")),
    )


@pytest.mark.parametrize(
    ("written", "effect"),
    [(word, Effect.BARRED) for word in ("cấm thi", "CẤM THI", "cam thi", "barred", "Barred")]
    + [
        (word, Effect.NO_PRIZE)
        for word in ("không nhận giải", "Không Nhận Giải", "khong nhan giai", "no-prize")
    ],
)
def test_effects_have_words_in_both_languages(tmp_path: Path, written: str, effect: Effect) -> None:
    (person,) = read_exclusions(write_csv(tmp_path / "l.csv", ["account", "effect"], ["a", written])).values
    assert person.exclusion.effect is effect


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "l.csv",
        ["account", "citizen_number", "phone", "effect"],
        ["a", "", "", ""],
        ["a", "", "", "loại"],
        ["", "", "", "barred"],
        ["a", "123", "12", "barred"],
        ["a", "46190001234", "912345678", "barred"],
    )
    reading = read_exclusions(file)
    assert places(reading.problems) == [
        ("empty-cell", 2, "effect"),
        ("bad-effect", 3, "effect"),
        ("empty-cell", 4, "account"),
        ("bad-citizen-number", 5, "citizen_number"),
        ("bad-phone", 5, "phone"),
        ("lost-leading-zero", 6, "citizen_number"),
        ("lost-leading-zero", 6, "phone"),
    ]
    assert reading.rows == ()
    assert reading.read == 5


def test_numbers_a_spreadsheet_took_for_quantities_are_named(tmp_path: Path) -> None:
    rows = [["Số điện thoại", "Hình thức"], [912345678, "cấm thi"]]
    reading = read_exclusions(write_xlsx(tmp_path / "l.xlsx", {"Loại trừ": rows}))
    assert places(reading.problems) == [("lost-leading-zero", 2, "Số điện thoại")]
    assert reading.problems[0].sheet == "Loại trừ"


def test_a_file_must_have_a_column_that_says_who(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "l.csv", ["Họ và tên", "Lý do"], ["Lê Văn Mẫu", "Ra đề"])
    assert places(read_exclusions(file).problems) == [
        ("missing-column", 1, "effect"),
        ("missing-column", 1, "account"),
    ]
