"""Long work: begun by one person, watched, refused twice, and ended in one of three ways."""

import threading
from pathlib import Path

import pytest

from engine.core.problems import Refused
from engine.services import uploads
from engine.services.jobs import KEPT_OF_A_PERSON, Job, Jobs
from engine.services.office import Office, Progress


def ended(job: Job) -> Job:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(5)
    assert not job.running
    return job


def test_work_goes_on_by_itself_and_its_result_is_kept(office: Office) -> None:
    jobs = Jobs(office)
    go = threading.Event()

    def work(progress: Progress) -> int:
        progress("reading", 3, 10)
        go.wait(5)
        return 42

    job = jobs.begin("an", "import", "a.csv", work)
    assert job.running
    go.set()
    assert ended(job).result == 42
    assert (job.step, job.done, job.total) == ("reading", 3, 10)
    assert jobs.of("an", "import") == (job,)
    assert jobs.of("binh", "import") == ()


def test_the_same_work_is_not_begun_twice_at_once(office: Office) -> None:
    jobs, go = Jobs(office), threading.Event()
    job = jobs.begin("an", "freeze", "1", lambda _: go.wait(5))
    with pytest.raises(Refused, match="work-under-way"):
        jobs.begin("binh", "freeze", "1", lambda _: None)
    go.set()
    ended(job)
    ended(jobs.begin("binh", "freeze", "1", lambda _: None))


def test_a_refusal_and_a_bug_end_a_job_and_are_told_apart(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_: Progress) -> None:
        raise Refused("no-paper", round_word="Tuần", round=1)

    def break_down(_: Progress) -> None:
        raise ZeroDivisionError

    jobs = Jobs(office)
    refused, broken = jobs.begin("an", "x", "1", refuse), jobs.begin("an", "x", "2", break_down)
    assert (ended(refused).refused or Refused("")).code == "no-paper"
    assert refused.bug is None
    assert ended(broken).bug
    assert f"bug {broken.bug}" in caplog.text


def test_only_the_last_of_a_person_are_kept(office: Office) -> None:
    jobs = Jobs(office)
    for number in range(KEPT_OF_A_PERSON + 5):
        ended(jobs.begin("an", "x", str(number), lambda _: None))
    assert len(jobs.of("an", "x")) == KEPT_OF_A_PERSON
    last = jobs.of("an", "x")[0]
    jobs.forget("an", last.id)
    assert last not in jobs.of("an", "x")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/bài.xlsx", "bài.xlsx"),
        ("C:\\x\\a.csv", "a.csv"),
        ("..", "file"),
        ("\u202ea<b>.csv", "ab.csv"),
    ],
)
def test_a_name_from_outside_leads_nowhere_else(office: Office, name: str, kept: str) -> None:
    with uploads.for_a_moment(office, name, b"x") as path:
        assert path.name == kept
        assert path.read_bytes() == b"x"
        assert Path(office.settings.data_dir / "uploads") in path.parents
    assert not path.parent.exists()
