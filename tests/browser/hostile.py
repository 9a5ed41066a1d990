"""Names that try to be more than names, and an installation that holds them wherever a name can stand.

Each accepted name carries a mark of its own (zz01…), so that a page can be asked whether it stands there
as it was typed. Everything comes in through the services people use.
"""

from pathlib import Path
from unicodedata import normalize

from engine.core.problems import Refused
from engine.core.roles import Role
from engine.services import (
    accounts,
    contests,
    decisions,
    entry_files,
    exclusions,
    papers,
    staff,
    unit_register,
)
from engine.services.office import Office
from engine.settings import Settings
from tests.services.world import World

HOST = "hostile.example"
PASSWORD = "cá vàng bơi ngược dòng"
SLUG, OTHER = "xau", "xau-hai"
OPERATOR = staff.operator("tester")

ACCEPTED = (
    f'<img src="http://{HOST}/a.png" onerror="window.hostile=1">zz01',
    "<script>window.hostile=2;alert(2)</script>zz02",
    '"\'><svg/onload=window.hostile=3><iframe srcdoc="zz03">',
    f"![zz04](http://{HOST}/b.png)",
    f"[zz05](javascript:window.hostile=5) <http://{HOST}/zz05>",
    f"http://{HOST}/zz06 www.{HOST} nguoi@{HOST}",
    ":red[zz07] :blue-background[zz07] :small[zz07]: zz07",
    ":smile: :material/skull: :material_skull: :streamlit: zz08",
    "$\\frac{zz09}{2}$ $$zz09$$ \\(zz09\\)",
    "**zz10** _zz10_ ~~zz10~~ `zz10` | zz10 | [ ] zz10",
    "{round} {0.__class__} {{7*7}} ${zz11} %s %(zz11)s %",
    "&lt;b&gt;zz12&lt;/b&gt; &#60;i&#62; &amp;nbsp;zz12",
    normalize("NFC", "zz13" + "\u0317\u0301\u0348\u0322"),
    "zz14" + "Đ" * 240,
    "NULL None NaN undefined -0 1e999 zz15",
    "\u05e9\u05dc\u05d5\u05dd \u0639\u0627\u0644\u0645 zz16 12.345",
    "# zz17",
    "+zz18|' /C calc'!A0",
    "1 -> 2 <- 3 <-> 4 -- 5 >= 6 <= 7 ~= zz19",
)
HIDING = {
    "override": "Nguyễn \u202eoáG nêiB\u202c",
    "isolate": "Nguyễn \u2067Văn\u2069 Thử",
    "mark": "Nguyễn\u200f Thử",
    "zero-width space": "Nguyễn\u200bThử",
    "zero-width joiner": "Nguyễn\u200dThử",
    "byte order mark": "Nguyễn\ufeff Thử",
    "soft hyphen": "Nguyễn\xadThử",
    "grapheme joiner": "Nguyễn\u034f Thử",
    "filler": "Nguyễn\u3164Thử",
    "pile": "Nguyễn" + "\u0317\u0301\u0348\u0322" * 30,
    "escape": "Nguyễn\x1b[31m Thử",
}
"""Refused wherever somebody types or loads them."""
FORMULA = '=HYPERLINK("http://hostile.example","zz")'
"""Refused in files; in a reason it is a text like any other."""

SIGNS_IN = ACCEPTED[0]
OFFICIAL = ACCEPTED[4]
UNITS = [f"<u>{i}</u>&{{{i}}}" for i in range(len(ACCEPTED))]
TOP = "<u>H</u>"


class _Now:
    """The clock of the machine, as the dashboard has it."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def set(self, at: str) -> None:
        raise AssertionError("time goes by itself")

    def __call__(self) -> int:
        return self.office.now()


def contest(slug: str, title: str) -> str:
    """A TOML that names everything it can: one round is closed, one open for long."""
    listed = ", ".join(map(quoted, ACCEPTED))
    prizes = "".join(f"[[prizes]]\nname = {quoted(name)}\nplaces = 1\n" for name in ACCEPTED)
    return f"""
slug = "{slug}"
title = {quoted(title)}
organiser = {quoted(" · ".join(ACCEPTED))}
documents = [{listed}]
open_points = [{listed}]
round_word = {quoted(ACCEPTED[10])}
questions = {len(ACCEPTED)}
target_rate = 0.5
units_on = 2024-10-28
units_under = {quoted(TOP)}
[[rounds]]
number = 1
opens_at = 2024-10-28T00:00:00+07:00
closes_at = 2024-11-04T00:00:00+07:00
[[rounds]]
number = 2
opens_at = 2025-11-04T00:00:00+07:00
closes_at = 2099-11-11T00:00:00+07:00
{prizes}
[collective]
order = ["rate", "quality"]
places = 3
"""


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def fill(folder: Path) -> None:
    """Puts every accepted name everywhere; whatever is refused on the way is a fault of this file."""
    folder.mkdir(parents=True, exist_ok=True)
    office = Office(Settings(folder, f"sqlite:///{folder / 'bangvang.db'}"), checkpoints=True)
    world = World(office, OPERATOR, _Now(office), folder)
    for slug, title in ((SLUG, " · ".join(ACCEPTED)), (OTHER, ACCEPTED[16])):
        found = contests.add_from(office, OPERATOR, str(world.file(".toml", contest(slug, title))))
        assert found.problems == ()
    _units(world)
    bank = world.table(
        [
            {"Nội dung": f"{name}?", "A": name, "B": f"B {name}", "Đáp án": "A", "Nguồn": name, "Giải thích": name}
            for name in ACCEPTED
        ]
    )  # fmt: skip
    for number in (1, 2):
        assert papers.load(office, OPERATOR, bank, SLUG, number).problems == ()
        papers.confirm(office, OPERATOR, SLUG, number)
    _entries(world)
    for name in ACCEPTED:
        if len(name) <= accounts.LONGEST_NAME:
            accounts.add(office, OPERATOR, name, Role.ORGANISER, password=PASSWORD)
    accounts.change_role(office, OPERATOR, OFFICIAL, Role.OFFICIAL, TOP)
    _decisions(office)
    office.close()


def _units(world: World) -> None:
    rows = [{"code": TOP, "name": ACCEPTED[1], "kind": "province", "headcount": "100"}]
    for i, name in enumerate(ACCEPTED):
        rows.append(
            {
                "code": UNITS[i],
                "name": name,
                "kind": name,
                "parent": TOP,
                "block": name,
                "headcount": str(i),
                "headcount_source": name,
                "competes": "x",
                "aliases": f"bí danh {name.replace(';', ',')}",
            }
        )
    assert unit_register.load(world.office, world.operator, world.table(rows)).problems == ()


def _entries(world: World) -> None:
    rows = []
    for i, name in enumerate(ACCEPTED):
        fields = {
            "account": f"hue-s:{name}"[:200],
            "full_name": name,
            "birth_date": name[:100],
            "phone": name[:100],
            "citizen_number": name[:100],
            "prediction": name[:100],
            "answers": "A" * (len(ACCEPTED) - i % 3) + "B" * (i % 3),
        }
        for number, at in ((1, "2024-10-29"), (2, "2025-11-05")):
            typed = UNITS[i] if number == 1 else f"{name} ở đâu đó"
            rows.append(
                fields
                | {"entry_id": f"{number}-{name}"[:200], "unit": typed}
                | {"submitted_at": f"{at}T08:00:{i:02d}+07:00"}
            )
    path = world.table(rows)
    named = path.with_name("<img src=x onerror=window.hostile=6> **zz20** .csv")
    path.rename(named)
    found = entry_files.load(world.office, world.operator, named, SLUG)
    assert found.problems == ()
    assert found.accepted == len(rows)
    refused = {"full_name": FORMULA, "entry_id": "2-refused", "account": "hue-s:refused", "unit": UNITS[0]}
    bad = world.table([rows[0], rows[1] | refused])
    assert [p.code for p in entry_files.load(world.office, world.operator, bad, SLUG, accept_good=True).problems] == [
        "formula-cell"
    ]  # fmt: skip
    excluded = [
        {"account": f"hue-s:{name}"[:200], "effect": "no-prize", "role": name, "reason": name, "full_name": name}
        for name in ACCEPTED[:3]
    ]  # fmt: skip
    assert exclusions.load(world.office, world.operator, world.table(excluded), SLUG).problems == ()


def _decisions(office: Office) -> None:
    for i, name in enumerate((*ACCEPTED, FORMULA)):
        about = ACCEPTED[i % 5]
        decisions.void_entry(office, OPERATOR, SLUG, f"1-{about}"[:200], name)
        decisions.restore_entry(office, OPERATOR, SLUG, f"1-{about}"[:200], name)
    try:
        unit_register.confirm_text(office, OPERATOR, SLUG, f"{ACCEPTED[9]} ở đâu đó", UNITS[9], ACCEPTED[9])
    except Refused as refused:
        raise AssertionError(refused.code, refused.facts) from refused
