"""Random records in which everything meets: few accounts, few numbers, few moments, so that ties abound."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from engine.analytics.source import TABLES
from engine.core.moments import DAY, HOUR, MINUTE
from tests.analytics.made_up import CONTEST, MadeUp, Row, renumbered

RELAXED = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ACCOUNTS = ("hue-s:a", "hue-s:b", "hue-s:c", "vneid:a", "vneid:đ", "A")
CITIZENS = ("000000000001", "046000000002", "999999999999")
PHONES = ("0912345678", "0000000001")
NAMES = ("", "Đỗ An", "đỗ an", "STRASSE", "straße")
BIRTH_DATES = ("", "1990-01-01", "1990-01-02")
TEXTS = (1, 2, 3, 4)
UNITS = ("W1", "W2", "D1", "X")
MIDNIGHT = 17 * HOUR
"""In Vietnam: in the middle of the first round. The last round is a day later."""
ROUNDS = (
    (CONTEST, 1, MIDNIGHT - 50, MIDNIGHT + 50),
    (CONTEST, 2, MIDNIGHT + 50, MIDNIGHT + 150),
    (CONTEST, 5, MIDNIGHT + DAY - 40, MIDNIGHT + DAY + 50),
)
MOMENTS = tuple(
    MIDNIGHT + moment
    for moment in (-51, -50, -49, -1, 0, 49, 50, 149, 150, DAY - 40, DAY - 1, DAY, DAY + 49, DAY + 50)
)
PATHS = (
    ("W1", "W1"),
    ("W1", "D1"),
    ("W1", "P"),
    ("W2", "W2"),
    ("W2", "P"),
    ("D1", "D1"),
    ("D1", "P"),
    ("P", "P"),
)


@st.composite
def rows(draw: st.DrawFn, letters: str, length: int, crowded: bool) -> list[Row]:
    """`crowded`: most entries in the first round, by many accounts."""
    most = 25
    accounts = (*ACCOUNTS, *(f"x{n}" for n in range(12))) if crowded else ACCOUNTS
    moments = (*MOMENTS, *(MIDNIGHT - 50, MIDNIGHT - 49, MIDNIGHT - 48, MIDNIGHT) * 5) if crowded else MOMENTS
    count = draw(st.integers(0, most))
    order = draw(st.permutations(range(count)))
    made = [
        Row(
            seq=0,
            entry_id=f"e{number:02}",
            account=draw(st.sampled_from(accounts)),
            citizen_number=draw(st.sampled_from((None, None, None, *CITIZENS))),
            phone=draw(st.sampled_from((None, None, *PHONES))),
            full_name=draw(st.sampled_from(NAMES)),
            birth_date=draw(st.sampled_from(BIRTH_DATES)),
            unit_text=draw(st.sampled_from(TEXTS)),
            submitted_at=(at := draw(st.sampled_from(moments))),
            started_at=draw(st.sampled_from((None, at, at - 1, at - 20))),
            received_at=at - draw(st.sampled_from((0, 0, 0, 0, 5 * MINUTE, 5 * MINUTE + 1))),
            prediction=draw(st.sampled_from((None, 0, 1, 2, 3, 5))),
            answers=draw(st.text(letters, max_size=length)),
            late=draw(st.sampled_from((False, False, False, True))),
            rehearsal=draw(st.sampled_from((False, False, False, False, True))),
        )
        for number in order
    ]
    return renumbered(made)


@st.composite
def small_tables(draw: st.DrawFn) -> dict[str, list[tuple[object, ...]]]:
    """One state of every small table."""
    accounts = st.sampled_from(ACCOUNTS)
    exclusions = st.tuples(
        st.just(CONTEST),
        st.sampled_from(("barred", "no-prize")),
        st.sampled_from((None, None, *ACCOUNTS)),
        st.sampled_from((None, *CITIZENS)),
        st.sampled_from((None, *PHONES)),
    )
    decisions = st.tuples(st.just(CONTEST), accounts, accounts, st.sampled_from(("merge", "apart")))
    voids = st.tuples(st.just(CONTEST), st.integers(0, 25).map(lambda n: f"e{n:02}"))
    homes = st.tuples(st.just(CONTEST), accounts, st.sampled_from(UNITS))
    texts = draw(st.lists(st.sampled_from((None, *UNITS)), min_size=len(TEXTS), max_size=len(TEXTS)))
    rounds = draw(st.sampled_from((ROUNDS, ROUNDS, ROUNDS, ROUNDS[:2])))
    chosen = {
        "rounds": list(rounds),
        "exclusions": draw(st.lists(exclusions, max_size=1)),
        "voids": draw(st.lists(voids, max_size=3, unique=True)),
        "restored": draw(st.lists(voids, max_size=3, unique=True)),
        "people": draw(
            st.lists(decisions.filter(lambda d: d[1] != d[2]), max_size=2, unique_by=lambda d: d[1:3])
        ),
        "person_units": draw(st.lists(homes, max_size=1)),
        "unit_texts": [(text, CONTEST, unit) for text, unit in zip(TEXTS, texts, strict=True)],
        "unit_paths": [(CONTEST, *path) for path in PATHS],
    }
    return {name: chosen[name] for name in TABLES}


@st.composite
def sources(draw: st.DrawFn, letters: str = "AB- ", length: int = 3, crowded: bool = False) -> MadeUp:
    source = MadeUp(rows=draw(rows(letters, length, crowded)), batch=draw(st.sampled_from((1, 4, 1000))))
    for name, table in draw(small_tables()).items():
        source.set(name, table)
    return source
