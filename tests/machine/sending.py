"""What comes from outside, and what the committee decides about it before a freeze."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from engine.core.moments import MINUTE
from engine.core.roles import Actor
from engine.services import decisions, import_log
from tests.machine.model import CLOSES, OPENS
from tests.machine.shapes import Sent
from tests.machine.telling import Telling
from tests.services.deciding import JUDGES, ORGANISER, SECRETARY
from tests.services.world import KEY, SLUG, entry

ACCOUNTS = ("a", "b", "c", "d", "e")
TIMES = (
    OPENS,
    "2024-10-30T10:00:00.000000+07:00",
    "2024-10-30T10:00:00.000001+07:00",
    "2024-11-03T23:59:59.999999+07:00",
    CLOSES,
    "2024-10-27T23:59:59.999999+07:00",
)
"""Few, so that many are equal; those at the borders of the round among them."""
people_sent = st.builds(
    Sent,
    entry_id=st.just(""),
    account=st.sampled_from(ACCOUNTS),
    at=st.sampled_from(TIMES),
    prediction=st.sampled_from((None, 0, 1, 2, 3, 4)),
    answers=st.sampled_from((KEY, KEY, KEY, "ABD", "AB-", "A--")),
)


class Sending(Telling):
    numbered = 0

    @initialize(sent=st.lists(people_sent, min_size=3, max_size=7))
    def begin(self, sent: list[Sent]) -> None:
        self.arrive(sent, None)

    @rule(
        sent=st.lists(people_sent, min_size=1, max_size=3),
        # A row nobody can read, in one file of four.
        broken=st.sampled_from((None, None, None, "hôm qua")),
    )
    def arrive(self, sent: list[Sent], broken: str | None) -> None:
        self.clock.at += MINUTE
        rows = [self._row(one) for one in sent]
        if broken is not None:
            rows.append(entry(0, entry_id=f"X{self.numbered:03d}", submitted_at=broken))
        loaded = self.world.load(*rows, accept_good=True)
        assert (loaded.accepted, loaded.refused) == (len(sent), int(broken is not None))
        self.round.arrive(sent)
        if broken is not None:
            self.round.unread.append(1)

    def _row(self, one: Sent) -> dict[str, str]:
        self.numbered += 1
        one.entry_id = f"B{self.numbered:03d}"
        return entry(
            0,
            entry_id=one.entry_id,
            account=f"hue-s:{one.account}",
            full_name=f"Người Thử {one.account}",
            submitted_at=one.at,
            prediction="" if one.prediction is None else str(one.prediction),
            answers=one.answers,
        )

    @precondition(lambda self: self.round.unread)
    @rule(who=st.sampled_from((SECRETARY, ORGANISER, JUDGES[0])))
    def read_what_was_refused(self, who: Actor) -> None:
        waiting = [one for one in import_log.every(self.office, who, SLUG) if one.waits]
        assert [one.refused for one in waiting] == self.round.unread
        if self.attempt(
            who is not JUDGES[0], lambda: import_log.mark_read(self.office, who, SLUG, waiting[0].id)
        ):
            self.round.unread.pop()

    @rule(account=st.sampled_from(ACCOUNTS), effect=st.sampled_from(("barred", "no-prize")))
    def exclude(self, account: str, effect: str) -> None:
        self.clock.at += MINUTE
        self.world.exclude({"account": f"hue-s:{account}", "effect": effect, "reason": "giúp việc"})
        if self.round.effects.get(account) != "barred":  # a bar is never lifted by a later file
            self.round.effects[account] = effect

    @rule(
        data=st.data(),
        verdict=st.sampled_from(("void", "void", "restore")),
        which=st.sampled_from(("fit", "fit", "any")),
    )
    def decide(self, data: st.DataObject, verdict: str, which: str) -> None:
        fit = [sent for sent in self.round.sent.values() if self._decidable(sent, verdict)]
        among = fit if fit and which == "fit" else list(self.round.sent.values())
        self.judge(data.draw(st.sampled_from(among)), verdict)

    def judge(self, sent: Sent, verdict: str) -> None:
        act = decisions.void_entry if verdict == "void" else decisions.restore_entry
        given = (self.office, JUDGES[2], SLUG, sent.entry_id, "đã xem hồ sơ")
        if self.attempt(self._decidable(sent, verdict), lambda: act(*given)):
            sent.verdict = verdict

    def _decidable(self, sent: Sent, verdict: str) -> bool:
        if OPENS <= sent.at < CLOSES and self.round.standing:
            return False
        if verdict == "void":
            return sent.verdict != "void"
        return sent.verdict == "void" or (sent.late and sent.verdict != "restore")
