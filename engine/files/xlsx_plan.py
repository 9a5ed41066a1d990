"""What to do with the values of a plain row, decided once for all the rows that are formed alike.

Nearly every row of a sheet fills the same columns in the same way; only then is a row read without
looking at each of its cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.files.cell_text import NumberText
from engine.files.xlsx_cells import CellValues
from engine.files.xlsx_merges import column_index
from engine.files.xlsx_values import Shape, moment_text

_FORM = re.compile(
    r'(?: s="(\d{1,6})")?(?: t="(n|s|str|inlineStr)")?(?:(/>)|>(<v>|<is><t(?: xml:space="preserve")?>)?)'
)


@dataclass(slots=True)
class RowPlan:
    """Places are columns counted from 0."""

    letters: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    width: int = 0
    places: list[int] = field(default_factory=list)
    in_line: bool = True
    """The values stand in columns 0, 1, 2 … without a gap."""
    empty: list[int] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)
    shaped: list[tuple[int, Shape]] = field(default_factory=list)

    def fill(self, values: list[str], cells_of: CellValues) -> list[str]:
        """Raises ValueError or LookupError for a row that needs a closer look."""
        if self.in_line:
            cells = values[: self.width] + [""] * (self.width - len(values))
        else:
            cells = [""] * self.width
            for place, value in zip(self.places, values, strict=False):
                if place < self.width:
                    cells[place] = value
        for place in self.empty:
            cells[place] = ""
        strings = cells_of.strings
        for place in self.shared:
            index = int(cells[place])
            if index < 0:
                raise IndexError(index)
            cells[place] = strings[index]
        for place in self.amounts:
            value = cells[place]
            if value.isdigit() and value[0] != "0" and value.isascii():
                cells[place] = NumberText(value)
            else:
                cells[place] = cells_of.number("", value)
        for place, shape in self.shaped:
            cells[place] = moment_text(cells[place], shape, cells_of.from_1904)
        return cells


def make_plan(letters: list[str], forms: list[str], width: int, shapes: Sequence[Shape]) -> RowPlan | None:
    """None where a cell is not in plain form, or the columns do not go up."""
    plan = RowPlan(letters, forms, width)
    before = -1
    for name, form in zip(letters, forms, strict=True):
        place = column_index(name)
        found = _FORM.fullmatch(form)
        if place is None or place <= before or found is None:
            return None
        before = place
        plan.places.append(place)
        if place < width and not _sort_in(plan, place, found, shapes):
            return None
    plan.in_line = plan.places == list(range(len(plan.places)))
    return plan


def _sort_in(plan: RowPlan, place: int, found: re.Match[str], shapes: Sequence[Shape]) -> bool:
    style, kind, closed, opening = found.groups()
    if closed or not opening:
        plan.empty.append(place)
    elif (kind == "inlineStr") != opening.startswith("<is>"):
        return False
    elif kind == "s":
        plan.shared.append(place)
    elif kind in (None, "n"):
        shape = Shape.AMOUNT
        if style and shapes:
            if int(style) >= len(shapes):
                return False
            shape = shapes[int(style)]
        if shape:
            plan.shaped.append((place, shape))
        else:
            plan.amounts.append(place)
    return True
