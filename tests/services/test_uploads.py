"""Files as browsers send them: a name is the sender's, a place on the disk is ours."""

import pytest

from engine.services import uploads
from engine.services.office import Office


@pytest.mark.parametrize(
    "name",
    [
        "ệ" * 200 + ".csv",
        "ệ" * 100 + "." + "ệ" * 100,
        "😀" * 300 + ".xlsx",
        "x" * 3_000,
        "../../etc/passwd",
        "a\\..\\..\\b.csv",
        "..",
        "",
        ".csv",
        "a\x00b\n.csv",
        "\ud800.csv",
    ],
)
def test_whatever_a_file_is_called_it_is_kept_in_a_folder_of_its_own(office: Office, name: str) -> None:
    with uploads.for_a_moment(office, name, b"noi dung") as path:
        assert path.read_bytes() == b"noi dung"
        assert path.parent.parent == office.settings.data_dir / "uploads"
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert not path.parent.exists()


def test_the_ending_of_a_long_name_stays(office: Office) -> None:
    assert uploads.plain_name("Danh sách bài dự thi " * 40 + ".xlsx").endswith(".xlsx")
    assert uploads.plain_name("Danh sách.csv") == "Danh sách.csv"
