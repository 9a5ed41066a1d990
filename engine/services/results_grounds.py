"""What a judge weighs before they vouch for a result: how its target came about, and what people decided
about the entries of the round and about those who stand near its prizes."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from engine.core import revision_differences as reading
from engine.core.contests import Contest
from engine.core.evidence import Member
from engine.core.evidence_reading import Broken, contest_of, paper_of
from engine.core.grounds import EntryJudged, Grounds, PairJudged, PersonFlagged, TargetOrigin
from engine.core.moments import Moment
from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import decided, evidence, received
from engine.records.database import Connection
from engine.records.decided import Decided
from engine.records.received import Received
from engine.records.results import StoredRevision
from engine.services.guard import Known, closed_round, known_contest, require, seen_units
from engine.services.office import Office
from engine.services.people_shown import account_shown, name_shown
from engine.services.results_held import revision_of

NEAR_THE_BORDER = 10
"""How many places below the last prize still count as near it."""
LISTED_AT_MOST = 30


def grounds(
    office: Office, actor: Actor, slug: str, round_number: int, revision: int | None = None
) -> Grounds:
    """Up to the freeze; without `revision` the newest one. What follows from evidence is read once."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        round_ = closed_round(known.contest, round_number, office.now())
        found = revision_of(connection, known, round_number, revision)
        what = ("grounds", found.id, found.digest)
        try:
            origin, near = office.snapshots.once(what, lambda: _from_evidence(connection, found))
        except Broken:
            names = {"round_word": known.contest.round_word, "round": round_number}
            raise Refused("evidence-damaged", **names, revision=found.number) from None
        counts, newest = decided.of_window(
            connection, known.id, round_.opens_at, round_.closes_at, found.frozen_at, LISTED_AT_MOST
        )
        sent = received.by_ids(connection, known.id, [*near, *(one.entry_id for one in newest)])
        people = _People(connection, known, actor, near, sent, found.frozen_at)
        return Grounds(
            origin,
            counts.get("void", 0),
            counts.get("restore", 0),
            tuple(people.judged((one.entry_id, one.decided) for one in newest)),
            tuple(people.pairs()),
            tuple(people.flagged()),
        )


def _from_evidence(
    connection: Connection, revision: StoredRevision
) -> tuple[TargetOrigin, Mapping[str, int]]:
    """With the rank of each entry that has a prize or stands near one."""

    def lines(member: Member) -> Iterator[str]:
        return evidence.lines(connection, revision.evidence[member])

    (rules,), (paper,) = (list(lines(member)) for member in (Member.CONTEST, Member.PAPER))
    contest, questions = contest_of(rules), paper_of(paper)
    standings = reading.standings_of(lines(Member.ENTRIES))
    origin = TargetOrigin(
        contest.target,
        revision.target,
        questions.length,
        sum(question.voided for question in questions.questions),
        tuple(sorted(standings.items(), key=lambda one: (-one[1], one[0]))),
        tuple(sorted(reading.exclusions_counted(lines(Member.EXCLUSIONS)).items())),
    )
    return origin, _near(contest, lines(Member.RANKING), lines(Member.WINNERS))


def _near(contest: Contest, ranking: Iterable[str], winners: Iterable[str]) -> Mapping[str, int]:
    """From the top to some places below the last winner: also those passed over on the way."""
    (line,) = winners
    won = [one["entry_id"] for one in json.loads(line)["winners"]]
    places = sum(prize.places for prize in contest.prizes)
    left, below, found = set(won), NEAR_THE_BORDER, dict[str, int]()
    for text in islice(ranking, 10 * (places + NEAR_THE_BORDER)):
        row = json.loads(text)
        found[row["entry_id"]] = row["rank"]
        left.discard(row["entry_id"])
        below -= not left
        if below <= 0:
            break
    return found


class _People:
    """What was decided about those near the prizes, as this actor may see it."""

    def __init__(
        self,
        connection: Connection,
        known: Known,
        actor: Actor,
        near: Mapping[str, int],
        sent: Mapping[str, Received],
        until: Moment,
    ) -> None:
        self._connection, self._known, self._actor = connection, known, actor
        self._near, self._sent, self._until = near, sent, until
        self._accounts = {sent[one].entry.account: one for one in near if one in sent}
        theirs = received.of_accounts(connection, known.id, list(self._accounts))
        self._theirs: dict[str, list[Received]] = {}
        for one in theirs:
            self._theirs.setdefault(one.entry.account, []).append(one)

    def judged(self, found: Iterable[tuple[str, Decided]]) -> Iterator[EntryJudged]:
        rows = [
            EntryJudged(
                entry_id, self._name(entry_id), d.verdict, d.reason, d.by, d.at, entry_id in self._near
            )
            for entry_id, d in found
        ]
        yield from sorted(rows, key=lambda row: not row.near)

    def pairs(self) -> Iterator[PairJudged]:
        if not self._accounts:
            return
        found = decided.of_pairs(self._connection, self._known.id, LISTED_AT_MOST, self._accounts)
        whole = [one for one in found if one.decided.at <= self._until]
        others = [account for one in whole for account in (one.account, one.other_account)]
        names = {
            one.entry.account: one.entry.full_name
            for one in received.of_accounts(self._connection, self._known.id, others)
        }
        for one in whole:
            pair = (one.account, one.other_account)
            yield PairJudged(
                _both(name_shown(self._actor, names.get(account, "")) for account in pair),
                _both(account_shown(self._actor, account) for account in pair),
                Verdict(one.decided.verdict),
                one.decided.reason,
                one.decided.by,
                one.decided.at,
            )

    def flagged(self) -> Iterator[PersonFlagged]:
        units = seen_units(self._connection, self._known.contest).units
        any_by_hand = decided.units_of(self._connection, self._known.id, self._accounts)
        for account, entry_id in self._accounts.items():
            theirs: Sequence[Received] = self._theirs.get(account, ())
            named = dict.fromkeys(one.matched_unit for one in theirs if one.matched_unit)
            numbers = {one.entry.citizen_number for one in theirs if one.entry.citizen_number}
            said = decided.units_of(self._connection, self._known.id, [account] if any_by_hand else [])
            by_hand = next((one for one in said if one.at <= self._until), None)
            if len(named) > 1 or len(numbers) > 1 or (by_hand and by_hand.verdict):
                yield PersonFlagged(
                    entry_id,
                    self._near[entry_id],
                    self._name(entry_id),
                    tuple(units[code].name if code in units else code for code in named),
                    len(numbers),
                    by_hand.by if by_hand and by_hand.verdict else None,
                    by_hand.reason if by_hand and by_hand.verdict else "",
                )

    def _name(self, entry_id: str) -> str:
        found = self._sent.get(entry_id)
        return name_shown(self._actor, found.entry.full_name) if found else ""


def _both(texts: Iterable[str]) -> tuple[str, str]:
    one, other = texts
    return one, other
