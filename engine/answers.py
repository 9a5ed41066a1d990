"""What a command answers: one JSON document, or sentences and tables for a person."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine import shapes
from engine.core.participation import UnitParticipation
from engine.core.problems import Problem
from engine.services.accounts import AccountAdded
from engine.services.collective import StandingsSeen
from engine.services.contests import ContestAdded, ContestSeen, RoundSeen
from engine.services.copies import Copied
from engine.services.demo import DemoFilled
from engine.services.entry_files import EntriesLoaded
from engine.services.papers import BankRead
from engine.services.participation import ParticipationSeen
from engine.services.ranking_seen import RankingSeen
from engine.texts import commands as words
from engine.texts import problems as problem_words
from engine.texts.layout import table
from engine.texts.numbers import exact_time, share, whole
from engine.texts.roles import ROLES
from engine.texts.rules import KEY_NAMES, STATES, in_words, when

SHOWN_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Answer:
    document: Callable[[], shapes.Json]
    lines: Callable[[], Iterable[str]]
    notes: Sequence[str] = ()
    """Said on stderr in either form."""
    done: bool = True


def give(answer: Answer, *, as_json: bool) -> None:
    for note in answer.notes:
        print(note, file=sys.stderr)
    if as_json:
        json.dump(answer.document(), sys.stdout, ensure_ascii=False)
        print()
    else:
        for line in answer.lines():
            print(line)
    sys.stdout.flush()  # a reader who has gone is noticed here, not when the program ends


class Loaded(Protocol):
    """What came of loading a file of rows."""

    @property
    def read(self) -> int: ...
    @property
    def accepted(self) -> int: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def warnings(self) -> tuple[Problem, ...]: ...


def loaded(found: Loaded) -> Answer:
    counts = {"read": found.read, "accepted": found.accepted}
    return Answer(
        lambda: counts | shapes.findings(found.problems, found.warnings),
        lambda: [words.READ.format(**{name: whole(n) for name, n in counts.items()})],
        _notes(found.problems, found.warnings),
        done=not found.problems,
    )


def entries_loaded(found: EntriesLoaded) -> Answer:
    counts = {"read": found.read, "accepted": found.accepted, "already_there": found.already_there}
    advice = words.NOTHING_WRITTEN_ENTRIES if found.good else words.NOTHING_WRITTEN
    notes = list(_notes(found.problems, found.warnings, advice))
    if found.refused and found.done:
        notes[-1] = words.GOOD_TAKEN.format(refused=whole(found.refused))
    return Answer(
        lambda: counts | shapes.findings(found.problems, found.warnings),
        lambda: [words.ENTRIES_READ.format(**{name: whole(n) for name, n in counts.items()})],
        notes,
        done=found.done,
    )


def bank_checked(found: BankRead) -> Answer:
    return _bank(found, words.BANK_CLEAN.format(questions=found.questions))


def bank_loaded(found: BankRead, round_number: int) -> Answer:
    return _bank(found, words.BANK_LOADED.format(questions=found.questions, round=round_number))


def _bank(found: BankRead, line: str) -> Answer:
    return Answer(
        lambda: {"questions": found.questions} | shapes.findings(found.problems, found.warnings),
        lambda: [] if found.problems else [line],
        _notes(found.problems, found.warnings),
        done=not found.problems,
    )


def key_confirmed(alone: bool, round_number: int) -> Answer:
    line = (words.KEY_CONFIRMED_ALONE if alone else words.KEY_CONFIRMED).format(round=round_number)
    return Answer(lambda: {"round": round_number, "one_person_did_both": alone}, lambda: [line])


def template_written(file: Path) -> Answer:
    return Answer(lambda: {"file": str(file)}, lambda: [words.TEMPLATE_WRITTEN.format(file=file)])


def contest_added(found: ContestAdded) -> Answer:
    contest = found.contest
    notes = _notes(found.problems, found.warnings)
    if contest is None:
        return Answer(lambda: shapes.findings(found.problems, found.warnings), list, notes, done=False)
    line = words.CONTEST_ADDED.format(title=contest.title, slug=contest.slug, rounds=len(contest.rounds))
    return Answer(lambda: {"slug": contest.slug} | shapes.findings((), found.warnings), lambda: [line], notes)


def contest_list(seen: Sequence[ContestSeen]) -> Answer:
    def lines() -> Iterable[str]:
        for one in seen:
            yield f"{one.contest.slug}: {one.contest.title}"
            yield from (f"    {_round_line(one, r)}" for r in one.rounds)
        if not seen:
            yield words.NO_CONTESTS

    return Answer(lambda: shapes.contests(seen), lines)


def contest_shown(seen: ContestSeen) -> Answer:
    contest = seen.contest
    rules = list(in_words(contest))
    rounds = [when(contest, r.round) for r in seen.rounds]

    def document() -> shapes.Json:
        return shapes.contest(seen) | {
            "organiser": contest.organiser,
            "documents": list(contest.documents),
            "rules": rounds + rules,
            "open_points": list(contest.open_points),
            "demo": seen.is_demo,
        }

    def lines() -> Iterable[str]:
        yield f"{contest.title}\n{contest.organiser}"
        sections = {
            "documents": contest.documents,
            "rounds": [_round_line(seen, r) for r in seen.rounds],
            "rules": rules,
            "open_points": contest.open_points,
        }
        for name, texts in sections.items():
            if texts:
                yield f"\n{words.TITLES[name]}"
                yield from (f"  - {text}" for text in texts)

    return Answer(document, lines, _demo_note(seen))


def _round_line(seen: ContestSeen, found: RoundSeen) -> str:
    paper = words.PAPER_STATES[found.has_paper + (found.has_paper and found.key_confirmed)]
    return f"{when(seen.contest, found.round)} ({STATES[found.state.value]}; {paper})"


def ranked(seen: RankingSeen, contest: ContestSeen, limit: int | None) -> Answer:
    def lines() -> Iterable[str]:
        yield words.RANKING_HEAD.format(
            round_word=contest.contest.round_word,
            round=seen.round_number,
            target=_or_none(seen.target),
            people=whole(seen.people),
            entries=whole(seen.entries),
            all_correct=whole(seen.all_correct),
        )
        yield from table(
            words.RANKING_COLUMNS, (_ranked_row(seen, row) for row in seen.rows(limit or SHOWN_AT_MOST))
        )
        left = seen.people - (limit or SHOWN_AT_MOST)
        if limit is None and left > 0:
            yield words.MORE.format(count=whole(left))

    notes = _demo_note(contest)
    if not seen.key_confirmed:
        notes = (*notes, words.KEY_NOT_CONFIRMED)
    return Answer(lambda: shapes.ranking(seen, limit), lines, notes)


def _ranked_row(seen: RankingSeen, row: Mapping[str, object]) -> tuple[str, ...]:
    entry_id = str(row["entry_id"])
    return (
        str(row["rank"]),
        entry_id,
        str(row["unit"] or words.NONE),
        str(row["score"]),
        _or_none(row["prediction"]),
        _or_none(row["prediction_error"]),
        exact_time(int(str(row["submitted_at"]))),
        KEY_NAMES.get(str(row["decided_by"]), words.NONE),
        _prize(seen, entry_id),
    )


def _prize(seen: RankingSeen, entry_id: str) -> str:
    if entry_id in seen.awards.draw_needed:
        return words.DRAW_NEEDED
    why = seen.awards.passed_over.get(entry_id)
    return words.PASSED_OVER[why] if why else seen.prize_of(entry_id) or ""


def took_part(seen: ParticipationSeen, contest: ContestSeen) -> Answer:
    def row(name: str, code: str, found: UnitParticipation) -> tuple[str, ...]:
        rate = share(found.people, found.headcount.people)
        return code, name, whole(found.people), whole(found.entries), rate, _or_none(found.missing)

    def lines() -> Iterable[str]:
        yield from table(
            words.PARTICIPATION_COLUMNS, (row(u.unit.name, u.unit.code, u.counted) for u in seen.units)
        )

    return Answer(lambda: shapes.participation(seen), lines, _demo_note(contest))


def stands(seen: StandingsSeen, contest: ContestSeen) -> Answer:
    def lines() -> Iterable[str]:
        yield words.COLLECTIVE_HEAD.format(rounds=", ".join(map(str, seen.rounds)) or words.NONE)
        yield from table(
            words.COLLECTIVE_COLUMNS,
            (
                (
                    str(placed.place),
                    placed.unit.code,
                    placed.unit.name,
                    placed.unit.block,
                    share(placed.unit.people, placed.unit.headcount.people),
                    words.HEADCOUNTS[placed.unit.headcount.how].format(
                        source=seen.sources.get(placed.unit.code) or words.NONE
                    ),
                    share(placed.unit.points, placed.unit.points_possible),
                    seen.prize_name if placed.prize else "",
                )
                for placed in seen.standings
            ),
        )

    return Answer(lambda: shapes.collective(seen), lines, _demo_note(contest))


def account_added(found: AccountAdded) -> Answer:
    facts = {"name": found.name, "role": found.role.value, "unit": found.unit, "password": found.password}
    lines = [words.ACCOUNT_ADDED.format(name=found.name, role=ROLES[found.role])]
    if found.made_up:
        lines.append(words.PASSWORD_MADE.format(password=found.password))
    return Answer(lambda: dict(facts), lambda: lines)


def demo_ready(found: DemoFilled) -> Answer:
    counts = {"slug": found.slug, "entries": found.entries, "units": found.units}
    line = words.DEMO_READY.format(slug=found.slug, entries=whole(found.entries), units=whole(found.units))
    return Answer(lambda: dict(counts), lambda: [line], (words.DEMO_MARK,))


def copied(found: Copied) -> Answer:
    return _copy(found, words.COPIED)


def restored(found: Copied) -> Answer:
    return _copy(found, words.RESTORED)


def _copy(found: Copied, form: str) -> Answer:
    facts = {"file": found.file, "sha256": found.sha256, "events": found.events, "head": found.head}
    return Answer(lambda: dict(facts), lambda: [form.format(**facts)])


def _notes(
    problems: Sequence[Problem], warnings: Sequence[Problem], nothing_written: str = words.NOTHING_WRITTEN
) -> Sequence[str]:
    notes = [problem_words.sentence(p) for p in problems[:SHOWN_AT_MOST]]
    if len(problems) > SHOWN_AT_MOST:
        notes.append(words.MORE.format(count=whole(len(problems) - SHOWN_AT_MOST)))
    notes += [words.WARNING + problem_words.sentence(w) for w in warnings[:SHOWN_AT_MOST]]
    if len(warnings) > SHOWN_AT_MOST:
        notes.append(words.MORE.format(count=whole(len(warnings) - SHOWN_AT_MOST)))
    if problems:
        notes.append(nothing_written.format(count=whole(len(problems))))
    return notes


def _demo_note(seen: ContestSeen) -> tuple[str, ...]:
    return (words.DEMO_MARK,) if seen.is_demo else ()


def _or_none(number: object) -> str:
    return words.NONE if number is None else whole(int(str(number)))
