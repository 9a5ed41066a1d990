"""What docs/receipts.md says of a receipt gives the receipts the program gives."""

import contextlib
import io
import re
from pathlib import Path

from engine.core.entries import Entry, receipt
from engine.core.moments import read_moment

DOCUMENT = (Path(__file__).parents[2] / "docs" / "receipts.md").read_text("utf-8")


def test_the_example_in_the_document_is_computed_as_receipts_are() -> None:
    code = re.search(r"```python\n(.*?)```\n\nin ra\n\n```\n(.*?)\n```", DOCUMENT, re.DOTALL)
    assert code is not None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code[1], {})  # noqa: S102 - the document of this very project
    at = read_moment("2024-10-29T08:00:01+07:00")
    assert at is not None
    entry = Entry(
        "B0001", "hue-s:0001", "Nguyễn Văn Thử", "0912345678", "", "", "19750", None, at, 1000, "", "ABC"
    )
    given = receipt("thu-2024", entry, "000102030405060708090a0b0c0d0e0f")
    assert printed.getvalue().strip() == code[2] == given
