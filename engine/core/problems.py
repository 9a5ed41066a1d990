"""The two ways an act can fail without being a bug: problems (values) and refusals (raised).

A *problem* is one bad place in a file or a request; all of them are reported at once. A *refusal*
is an act that is not allowed now. Both carry a code and facts; the sentences are in engine/texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One bad place: where it stands (as the spreadsheet shows it), its code, what was found."""

    code: str
    row: int | None = None
    """Numbered as a spreadsheet shows it: the header is row 1. None: the whole file."""
    column: str | None = None
    """The header as it stands in the file, or the field's name in a request."""
    found: str | None = None
    sheet: str | None = None
    """None for files without sheets."""
    facts: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """An act that is not allowed now. `code` names the reason, `facts` fill its sentence."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
