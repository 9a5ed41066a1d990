"""A process that takes connections may open as many files as the machine lets it."""

import resource

import pytest

from engine.web.descriptors import MANY, make_room

NO_LIMIT = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("soft", "hard", "then"),
    [
        (1024, 524_288, MANY),
        (1024, 4096, 4096),
        (1024, NO_LIMIT, MANY),
        (4096, 4096, None),
        (MANY + 1, NO_LIMIT, None),
        (NO_LIMIT, NO_LIMIT, None),
    ],
)
def test_the_limit_is_raised_as_far_as_it_may_be_and_never_lowered(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, then: int | None
) -> None:
    raised: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _which, limits: raised.append(limits))
    make_room()
    assert raised == ([] if then is None else [(then, hard)])
