"""What people type, as it is understood; and the text behind a receipt."""

import hashlib
import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.entries import (
    Entry,
    are_clean,
    birth_date_of,
    canonical_text,
    clean,
    duration_of,
    is_citizen_number,
    is_phone,
    read_citizen_number,
    read_phone,
    read_prediction,
    receipt,
)
from tests.core.builders import OPENS

ENTRY = Entry(
    entry_id="E-1",
    account="hue-s:1",
    full_name="Lê Thị Sen",
    phone="0905000111",
    citizen_number="046090000001",
    birth_date="1990-02-03",
    unit="T01",
    started_at=OPENS,
    submitted_at=OPENS + 1,
    prediction=811,
    prediction_text="",
    answers="ABCD-ABCD-ABCD-",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.000", 10_000),
        ("10,000", 10_000),
        ("10 000", 10_000),
        ("1.000.000", 1_000_000),
        ("1 000 000", 1_000_000),
        ("812", 812),
        ("10000", 10_000),
        ("0", 0),
        ("007", 7),
        ("999999999999999", 999_999_999_999_999),
        ("999.999.999.999.999", 999_999_999_999_999),
    ],
)
def test_separators_between_groups_of_three_digits_are_read_over(text: str, found: int) -> None:
    assert read_prediction(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "1,5", "1.5", "1.0000", "1000.000", "10.00", "10.0000", "1.000.00", "1.000,5",
        "1,000.000", "1.000,000", "1 000.000", ".000", "1.", "1.000.", "1..000", "1  000", "10_000", "1_000",
        "-5", "-1.000", "+5", "1e3", "0x10", "１２", "١٢", "१२", "²", "Ⅻ", "một nghìn", "khoảng 800",
        "800 người", "10.000 ", "10'000", "10\u00a0000", "1.٠٠٠", "NaN", "inf", "1\n000",
        "9" * 16, "9" * 5_000, "1" + ".000" * 2_000,
    ],
)  # fmt: skip
def test_a_word_a_fraction_a_negative_or_a_foreign_digit_is_unreadable(text: str) -> None:
    assert read_prediction(text) is None


@given(st.integers(0, 10**15 - 1), st.sampled_from(".,  "))
def test_every_guess_reads_the_same_with_and_without_separators(guess: int, separator: str) -> None:
    assert read_prediction(str(guess)) == read_prediction(f"{guess:,}".replace(",", separator)) == guess


@given(st.text())
def test_a_prediction_is_read_as_a_whole_number_or_not_at_all(text: str) -> None:
    found = read_prediction(text)
    assert found is None or (found >= 0 and set(str(found)) <= set(text) and text.isascii())


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "  ", "\t"])
def test_any_space_inside_a_number_reads_as_one_after_cleaning(space: str) -> None:
    assert read_prediction(clean(f" 10{space}000 ")) == 10_000


@pytest.mark.parametrize(
    "text",
    ["0905000111", "0905 000 111", "0905.000.111", "0905-000-111", "(0905) 000 111", "+84905000111",
     "+84 905 000 111", "(+84) 905000111", "+84 (0) 905000111", "0084905000111", "84905000111"],
)  # fmt: skip
def test_a_phone_is_nought_and_nine_digits_after_reading_the_country_code(text: str) -> None:
    assert read_phone(text) == "0905000111"


@pytest.mark.parametrize(
    "text",
    ["", "905000111", "090500011", "09050001112", "849050001112", "+8490500011", "+85905000111", "không có",
     "0905000I11", "０９０５０００１１１", "٠٩٠٥٠٠٠١١١", "0905000111 / 0905000222"],
)  # fmt: skip
def test_what_is_no_phone_is_not_used_as_one(text: str) -> None:
    assert read_phone(text) is None
    assert not is_phone(text)


def test_operator_prefixes_are_not_checked() -> None:
    assert read_phone("0234567890") == "0234567890"
    assert is_phone("0000000000")


@pytest.mark.parametrize("text", ["046090000001", "046 090 000 001", "046.090.000.001"])
def test_a_citizen_number_is_twelve_digits(text: str) -> None:
    assert read_citizen_number(text) == "046090000001"
    assert is_citizen_number("046090000001")


@pytest.mark.parametrize(
    "text", ["", "46090000001", "0460900000012", "191234567", "04609000000A", "٠٤٦٠٩٠٠٠٠٠٠١"]
)
def test_what_is_not_twelve_digits_is_not_used_for_identity(text: str) -> None:
    assert read_citizen_number(text) is None
    assert not is_citizen_number(text)


def test_a_birth_date_is_used_only_as_a_whole_iso_date() -> None:
    assert birth_date_of("1990-02-03") == date(1990, 2, 3)
    assert [birth_date_of(t) for t in ("", "1990", "03/02/1990", "1990-02-30", "19900203", "1990-W05-6")] == [
        None
    ] * 6


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("  Lê   Thị\tSen\n", "Lê Thị Sen"),
        (unicodedata.normalize("NFD", "Nguyễn Ngọc Ánh"), "Nguyễn Ngọc Ánh"),
        ("a  b", "a b"),
        ("a\u00a0b", "a b"),
        (" a ", "a"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_text_is_nfc_without_outer_and_doubled_spaces(text: str, found: str) -> None:
    assert clean(text) == found


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text) == " ".join(unicodedata.normalize("NFC", text).split())


def test_a_duration_is_known_only_with_a_start() -> None:
    assert duration_of(OPENS, OPENS + 95) == 95
    assert duration_of(None, OPENS) is None


def test_the_receipt_can_be_made_again_from_what_was_sent_and_the_nonce() -> None:
    sent = {
        "account": "hue-s:1",
        "answers": "ABCD-ABCD-ABCD-",
        "birth_date": "1990-02-03",
        "citizen_number": "046090000001",
        "contest": "thi-thu",
        "entry_id": "E-1",
        "full_name": "Lê Thị Sen",
        "nonce": "00ff",
        "phone": "0905000111",
        "prediction": 811,
        "started_at": "2024-10-27T17:00:00.000000Z",
        "submitted_at": "2024-10-27T17:00:00.000001Z",
        "unit": "T01",
    }
    text = json.dumps(sent, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical_text("thi-thu", ENTRY, "00ff") == text
    assert receipt("thi-thu", ENTRY, "00ff") == hashlib.sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize("field", [name for name in Entry._fields if name != "prediction_text"])
def test_a_receipt_changes_with_everything_that_was_sent(field: str) -> None:
    other = OPENS - 1 if field.endswith("_at") else 812 if field == "prediction" else "khác"
    assert receipt("thi-thu", ENTRY._replace(**{field: other}), "00") != receipt("thi-thu", ENTRY, "00")


def test_a_receipt_changes_with_the_nonce_the_contest_and_an_unreadable_prediction() -> None:
    unread = ENTRY._replace(prediction=None, prediction_text="nhiều")
    assert json.loads(canonical_text("c", unread, ""))["prediction"] == "nhiều"
    texts = {
        receipt("c", ENTRY, "00"),
        receipt("c", ENTRY, "01"),
        receipt("d", ENTRY, "00"),
        receipt("c", unread, "00"),
    }
    assert len(texts) == 4


def test_an_unknown_start_is_null_in_the_receipt() -> None:
    assert json.loads(canonical_text("c", ENTRY._replace(started_at=None), ""))["started_at"] is None


LINES = st.text(st.sampled_from("aé\u0301ệ |\t\u00a0\u1100\u1161\u200b"), max_size=6)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_texts_are_clean_together_only_if_each_of_them_is(texts: list[str]) -> None:
    if are_clean(texts):
        assert [clean(text) for text in texts] == texts


@given(st.lists(st.text(st.sampled_from("aéệ "), max_size=6).map(clean), min_size=1, max_size=4))
def test_what_was_cleaned_is_clean(texts: list[str]) -> None:
    assert are_clean(texts)
