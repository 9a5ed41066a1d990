"""A file of entries on its way in: what is told of it, and that it waits for its person."""

from engine.core.roles import Actor, Role
from engine.services import import_log
from engine.texts import entry_files as file_words
from tests.pages.conftest import Open, texts
from tests.pages.test_entries_page import ended, filled, give, labels, part, press
from tests.services.world import SLUG, World, entry

BOSS = Actor("chu-tri", Role.ORGANISER)
__all__ = ["filled"]


def test_a_faulty_cell_near_the_top_keeps_no_other_row_from_being_taken(
    open_page: Open, filled: World
) -> None:
    at = give(part(open_page("entries"), "import"), entry(1) | {"full_name": "=SUM(A1:B1)"}, entry(2))
    assert file_words.HOPELESS not in texts(at)
    at = ended(press(at, file_words.CHECK))
    at = ended(press(at, file_words.WRITE_GOOD.format(count="1")))
    assert import_log.every(filled.office, BOSS, SLUG)[0].accepted == 1


def test_what_is_no_table_is_told_in_one_whole_sentence(open_page: Open, filled: World) -> None:
    at = part(open_page("entries"), "import")
    at.file_uploader[0].set_value(("anh.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "text/csv"))
    at.run()
    assert not at.exception
    assert file_words.CHECK not in labels(at)
    assert "cả tệp" in texts(at)
    assert "PNG" in texts(at)


def test_a_chosen_file_waits_while_its_person_looks_elsewhere(open_page: Open, filled: World) -> None:
    at = give(part(open_page("entries"), "import"), entry(1))
    at = part(part(at, "desk"), "import")
    assert file_words.STILL_CHOSEN.format(file="bai.csv") in texts(at).replace("\\", "")
    assert file_words.CHECK in labels(at)
    at = press(at, file_words.DROP)
    assert file_words.CHECK not in labels(at)
    assert not list(filled.office.settings.data_dir.joinpath("uploads").iterdir())
