"""Systems that send entries: who looks after them, what is told once, what the audit trail keeps."""

import re
from pathlib import Path

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import audit
from engine.records.tables import METADATA
from engine.services import copies
from engine.services.office import Office
from engine.services.sources import managing, seen
from engine.services.sources.managing import KeyMade
from engine.settings import Settings
from engine.texts.audit_sentences import sentence
from tests.services.conftest import Clock
from tests.services.sources_world import BOSS, NAME


def refusal(act: object, *given: object, **named: object) -> str:
    assert callable(act)
    with pytest.raises(Refused) as refused:
        act(*given, **named)
    return refused.value.code


def trail(office: Office) -> list[str]:
    with office.database.read() as connection:
        return [e.act.action for e in audit.events(connection)]


def everything_kept(office: Office) -> str:
    """All rows of all tables, as text."""
    with office.database.read() as connection:
        return str([list(connection.execute(table.select())) for table in METADATA.sorted_tables])


def the(office: Office, name: str = NAME) -> seen.SourceSeen:
    (found,) = [one for one in seen.every(office, BOSS) if one.source.name == name]
    return found


def test_a_key_is_told_once_and_kept_nowhere(office: Office) -> None:
    made = managing.add(office, BOSS, f"  {NAME} ", 20, signed=True)
    assert re.fullmatch(r"bv_[0-9a-f]{64}", made.key)
    assert made.name == NAME
    assert made.signing_secret is not None
    assert made.key not in repr(made)
    assert made.signing_secret not in repr(made)
    kept = everything_kept(office) + repr(seen.every(office, BOSS)) + repr(office.settings)
    assert made.key[3:] not in kept
    assert made.signing_secret not in kept
    found = the(office).source
    assert (found.per_second, found.signed, found.rehearsal) == (20, True, False)
    assert trail(office) == ["source.added"]


def test_every_key_is_another(office: Office) -> None:
    keys = {managing.add(office, BOSS, f"nguồn {i}").key for i in range(20)}
    assert len(keys) == 20


def test_a_source_is_added_once_whatever_the_case(office: Office) -> None:
    managing.add(office, BOSS, NAME)
    before = everything_kept(office)
    for name in (NAME.upper(), f" {NAME.lower()}", "file", "DEMO"):
        assert refusal(managing.add, office, BOSS, name) == "source-exists"
    for name in ("", "  ", "x" * 101, "a\u200bb", "a\nb\u202e"):
        assert refusal(managing.add, office, BOSS, name) == "bad-source-name"
    for rate in (0, -1, 1_000_001):
        assert refusal(managing.add, office, BOSS, "khác", rate) == "bad-per-second"
    assert everything_kept(office) == before


def test_only_organisers_look_after_sources(office: Office, anyone: Actor) -> None:
    managing.add(office, BOSS, NAME)
    before = everything_kept(office)
    if anyone.may(Right.MANAGE_SOURCES):
        managing.add(office, anyone, "khác")
        return
    assert refusal(managing.add, office, anyone, "khác") == "not-allowed"
    assert refusal(managing.change_settings, office, anyone, NAME, 5, signed=False) == "not-allowed"
    assert refusal(managing.renew_key, office, anyone, NAME) == "not-allowed"
    assert refusal(managing.end_key, office, anyone, NAME, 1, "x") == "not-allowed"
    assert refusal(managing.revoke, office, anyone, NAME, "x") == "not-allowed"
    assert everything_kept(office) == before


def test_organisers_secretaries_and_leaders_see_the_list(office: Office, anyone: Actor) -> None:
    managing.add(office, BOSS, NAME)
    if anyone.role.value in ("organiser", "secretary", "leader"):
        assert [one.source.name for one in seen.every(office, anyone)] == [NAME]
    else:
        assert refusal(seen.every, office, anyone) == "not-allowed"
        assert refusal(seen.last_sent, office, anyone) == "not-allowed"


def test_a_source_nobody_added_is_refused_everywhere(office: Office) -> None:
    assert refusal(managing.change_settings, office, BOSS, NAME, 5, signed=False) == "no-such-source"
    assert refusal(managing.renew_key, office, BOSS, NAME) == "no-such-source"
    assert refusal(managing.end_key, office, BOSS, NAME, 1, "x") == "no-such-source"
    assert refusal(managing.revoke, office, BOSS, NAME, "x") == "no-such-source"
    assert trail(office) == []


def test_a_second_key_stands_beside_the_first_until_one_is_ended(office: Office) -> None:
    first = managing.add(office, BOSS, NAME)
    second = managing.renew_key(office, BOSS, NAME, seen=the(office).newest)
    assert first.key != second.key
    assert len(the(office).standing) == 2
    assert refusal(managing.renew_key, office, BOSS, NAME) == "too-many-keys"
    oldest = the(office).keys[-1]
    managing.end_key(office, BOSS, NAME, oldest.id, "đã đổi")
    ended = the(office).keys[-1]
    assert (ended.ended_by, ended.reason) == (BOSS.name, "đã đổi")
    assert refusal(managing.end_key, office, BOSS, NAME, oldest.id, "đã đổi") == "key-ended"
    assert trail(office) == ["source.added", "source.key_made", "source.key_ended"]


def test_a_key_of_another_source_is_not_ended(office: Office) -> None:
    managing.add(office, BOSS, NAME)
    managing.add(office, BOSS, "khác")
    other = the(office, "khác").newest
    assert refusal(managing.end_key, office, BOSS, NAME, other, "x") == "no-such-key"
    assert len(the(office, "khác").standing) == 1


def test_ending_a_key_needs_a_reason(office: Office) -> None:
    managing.add(office, BOSS, NAME)
    assert refusal(managing.end_key, office, BOSS, NAME, the(office).newest, "  ") == "reason-needed"
    assert refusal(managing.revoke, office, BOSS, NAME, "") == "reason-needed"
    assert len(the(office).standing) == 1


def test_a_revoked_source_has_no_key_and_may_get_one_again(office: Office) -> None:
    managing.add(office, BOSS, NAME)
    managing.renew_key(office, BOSS, NAME)
    assert managing.revoke(office, BOSS, NAME, "ngừng dùng") == 2
    assert the(office).standing == ()
    assert refusal(managing.revoke, office, BOSS, NAME, "ngừng dùng") == "source-ended"
    managing.renew_key(office, BOSS, NAME)
    assert len(the(office).standing) == 1


def test_settings_change_beside_what_was_seen_alone(office: Office) -> None:
    managing.add(office, BOSS, NAME, 5)
    opened = the(office).source.settings
    assert managing.change_settings(office, BOSS, NAME, 9, signed=False, seen=opened) is None
    assert refusal(managing.change_settings, office, BOSS, NAME, 7, signed=False, seen=opened) == (
        "source-changed"
    )
    assert refusal(managing.change_settings, office, BOSS, NAME, 9, signed=False) == "nothing-changed"
    assert refusal(managing.change_settings, office, BOSS, NAME, 0, signed=False) == "bad-per-second"
    assert the(office).source.per_second == 9
    assert trail(office) == ["source.added", "source.changed"]


def test_a_key_asked_for_twice_at_once_is_made_once(office: Office) -> None:
    managing.add(office, BOSS, NAME)
    opened = the(office).newest
    managing.renew_key(office, BOSS, NAME, seen=opened)
    assert refusal(managing.renew_key, office, BOSS, NAME, seen=opened) == "source-changed"


def test_where_signing_begins_the_keys_there_are_end(office: Office) -> None:
    managing.add(office, BOSS, NAME)
    managing.renew_key(office, BOSS, NAME)
    made = managing.change_settings(office, BOSS, NAME, None, signed=True)
    assert isinstance(made, KeyMade)
    assert made.signing_secret
    assert [key.id for key in the(office).standing] == [the(office).newest]
    assert managing.change_settings(office, BOSS, NAME, None, signed=False) is None
    assert len(the(office).standing) == 1


def test_the_secret_of_the_installation_is_made_once_for_its_owner_alone(office: Office) -> None:
    path = office.settings.data_dir / "secret"
    managing.add(office, BOSS, NAME)
    assert not path.exists()  # nobody signs
    managing.add(office, BOSS, "a", signed=True)
    kept = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    managing.add(office, BOSS, "b", signed=True)
    assert path.read_bytes() == kept
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(b"ng\n")
    assert refusal(managing.add, office, BOSS, "c", signed=True) == "bad-secret-file"


def test_records_that_came_without_their_secret_are_told_of(
    office: Office, operator: Actor, tmp_path: Path, clock: Clock
) -> None:
    managing.add(office, BOSS, NAME, signed=True)
    managing.add(office, BOSS, "khác")
    copies.backup(office, operator, tmp_path / "copy.db")
    other = Office(Settings(tmp_path / "other", f"sqlite:///{tmp_path / 'other.db'}", 2), clock)
    copies.restore(other, operator, tmp_path / "copy.db")
    assert the(other).signs_under_another_secret
    assert not the(other, "khác").signs_under_another_secret
    assert not (tmp_path / "other" / "secret").exists()  # the right one can still be put there
    managing.revoke(other, BOSS, NAME, "bản khôi phục")
    managing.renew_key(other, BOSS, NAME)
    assert not the(other).signs_under_another_secret
    other.close()


def test_the_trail_says_what_was_done_in_words(office: Office) -> None:
    managing.add(office, BOSS, NAME, 5)
    managing.change_settings(office, BOSS, NAME, 10, signed=False)
    managing.revoke(office, BOSS, NAME, "ngừng")
    with office.database.read() as connection:
        said = [sentence(e.act) for e in audit.events(connection)]
    assert all(NAME in one for one in said)
