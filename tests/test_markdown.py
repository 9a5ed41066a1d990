"""Text from outside in places that read Markdown."""

import pytest

from engine.texts.markdown import plain


@pytest.mark.parametrize(
    ("text", "kept_apart"),
    [
        ("http://a.vn", "http://"),
        ("HTTPS://a.vn", "HTTPS://"),
        ("xem www.a.vn", "www."),
        ("ai@a.vn", "ai@"),
        (":streamlit:", ":streamlit:"),
        (":material_home:", ":material_"),
        ("từ 1 -> 2", " -> "),
        ("5 >= 4", " >= "),
        ("hết -- rồi", " -- "),
    ],
)
def test_what_is_made_of_a_text_after_its_marks_were_read_is_kept_apart(text: str, kept_apart: str) -> None:
    shown = plain(text).replace("\\", "")
    assert kept_apart not in shown
    assert shown.replace("\N{WORD JOINER}", "") == text


@pytest.mark.parametrize("text", ["Phường Tây Lộc", "12.345 bài (98,5 %)", "Lê Thị A@ - B", "a>=b", "httpd"])
def test_an_ordinary_text_holds_no_hidden_sign(text: str) -> None:
    assert plain(text).replace("\\", "") == text
