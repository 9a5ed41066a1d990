"""One published list as PDF, XLSX and JSON, held against what people read and approved of."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from unicodedata import is_normalized

import pytest

from engine.services import public_pdf
from tests.golden import printed

PROJECT = Path(__file__).parents[2]
AGAIN = """
import hashlib
from tests.golden.printed import ADDRESS, made_up
from engine.services import public_pdf
for made in (public_pdf.sheet(made_up(), ADDRESS), public_pdf.poster(made_up(), ADDRESS)):
    print(hashlib.sha256(made).hexdigest())
"""


@pytest.fixture(scope="module")
def forms() -> dict[str, str]:
    return printed.forms()


def test_every_golden_file_is_compared(forms: dict[str, str]) -> None:
    assert {file.name for file in printed.FOLDER.iterdir()} == forms.keys()


@pytest.mark.parametrize("name", sorted(file.name for file in printed.FOLDER.iterdir()))
def test_a_published_list_says_what_it_always_said(forms: dict[str, str], name: str) -> None:
    assert forms[name] == (printed.FOLDER / name).read_text("utf-8")


def test_text_taken_from_the_pdf_is_vietnamese_as_it_is_typed(forms: dict[str, str]) -> None:
    assert is_normalized("NFC", forms["list.pdf.txt"])
    for name in (
        "Nguyễn Thị Ánh Tuyết",
        "Trần Hữu Phước",
        "Đặng Ngọc Khuê",
        "Phường Tây Lộc",
        "Giải Khuyến khích",
    ):
        assert name in forms["list.pdf.txt"]


def test_the_same_list_is_the_same_bytes_whenever_and_wherever_it_is_made() -> None:
    made = (
        public_pdf.sheet(printed.made_up(), printed.ADDRESS),
        public_pdf.poster(printed.made_up(), printed.ADDRESS),
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "PYTHONPATH": str(PROJECT)}
    said = subprocess.run(
        [sys.executable, "-c", AGAIN],
        cwd=PROJECT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.split() == [sha256(one).hexdigest() for one in made]
