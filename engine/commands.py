"""`python -m engine …`: what each command takes, and which service it calls. Thin as a page."""

import argparse
import getpass
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from engine import answers, clock, logs, rehearsal_answers, result_answers, serving, source_answers
from engine.answers import Answer
from engine.command_arguments import ARGUMENTS
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.services import (
    accounts,
    collective,
    collective_verifying,
    contests,
    copies,
    demo,
    entry_files,
    exclusions,
    papers,
    participation,
    rankings,
    results,
    results_export,
    staff,
    unit_register,
)
from engine.services.office import Office, Progress, no_progress
from engine.services.sources import managing as sources
from engine.services.sources import seen as sources_seen
from engine.settings import from_environment
from engine.texts import commands as words
from engine.texts import refusals
from engine.texts import rehearsal as rehearsal_words
from engine.texts.numbers import whole

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

Asked = argparse.Namespace
Command = Callable[[Office, Actor, Asked, Progress], Answer]

COMMANDS: dict[str, Command] = {
    "contest add": lambda o, who, a, _: answers.contest_added(contests.add_from(o, who, a.source)),
    "contest list": lambda o, who, a, _: answers.contest_list(contests.every(o, who)),
    "contest show": lambda o, who, a, _: answers.contest_shown(contests.one(o, who, a.slug)),
    "units import": lambda o, who, a, _: answers.loaded(unit_register.load(o, who, a.file)),
    "people exclude": lambda o, who, a, _: answers.loaded(exclusions.load(o, who, a.file, a.contest)),
    "questions check": lambda o, who, a, _: answers.bank_checked(papers.check(a.file)),
    "questions import": lambda o, who, a, _: answers.bank_loaded(
        papers.load(o, who, a.file, a.contest, a.round, a.draw), a.round
    ),
    "questions confirm": lambda o, who, a, _: answers.key_confirmed(
        papers.confirm(o, who, a.contest, a.round), a.round
    ),
    "entries import": lambda o, who, a, progress: answers.entries_loaded(
        entry_files.load(o, who, a.file, a.contest, accept_good=a.accept_good, progress=progress)
    ),
    "ranking": lambda o, who, a, progress: answers.ranked(
        rankings.ranking(o, who, a.contest, a.round, progress), contests.one(o, who, a.contest), a.limit
    ),
    "participation": lambda o, who, a, progress: answers.took_part(
        participation.participation(o, who, a.contest, a.round, a.under, progress),
        contests.one(o, who, a.contest),
    ),
    "collective": lambda o, who, a, progress: answers.stands(
        collective.collective(o, who, a.contest, progress), contests.one(o, who, a.contest)
    ),
    "results freeze": lambda o, who, a, progress: result_answers.frozen(
        results.freeze(o, who, a.contest, a.round, progress), contests.one(o, who, a.contest)
    ),
    "results draw": lambda o, who, a, _: result_answers.drawn(
        results.draw(o, who, a.contest, a.round, a.seed)
    ),
    "results export": lambda o, who, a, progress: result_answers.exported(
        results_export.export(o, who, a.contest, a.round, a.to, a.revision, progress)
    ),
    "verify": lambda o, who, a, progress: result_answers.verified(
        collective_verifying.verify(o, who, a.contest, progress=progress)
        if a.collective
        else results.verify(o, who, a.contest, a.round, progress=progress)
    ),
    "user add": lambda o, who, a, _: answers.account_added(
        accounts.add(o, who, a.name, Role(a.role), a.unit, _asked_password(a))
    ),
    "source add": lambda o, who, a, _: source_answers.added(
        sources.add(o, who, a.name, a.per_second, signed=a.signed)
    ),
    "source list": lambda o, who, a, _: source_answers.listed(sources_seen.every(o, who)),
    "source revoke": lambda o, who, a, _: source_answers.revoked(
        a.name, sources.revoke(o, who, a.name, a.reason)
    ),
    "demo": lambda o, who, a, progress: answers.demo_ready(demo.fill(o, who, progress)),
    "rehearse": rehearsal_answers.run,
    "backup": lambda o, who, a, progress: answers.copied(copies.backup(o, who, a.file, progress)),
    "restore": lambda o, who, a, progress: answers.restored(copies.restore(o, who, a.file, progress)),
}


_READS_A_FILE = {
    "units import",
    "people exclude",
    "questions check",
    "questions import",
    "entries import",
    "restore",
}


def main(arguments: Sequence[str]) -> int:
    _speak_utf8()
    top = parser()
    asked = top.parse_args(arguments)
    if asked.command == "verify" and not _can_verify(asked):
        top.error(words.VERIFY_WHAT)
    if asked.command == "rehearse" and not rehearsal_answers.is_whole(asked):
        top.error(rehearsal_words.WHAT)
    try:
        if asked.command == "serve":
            serving.serve(from_environment(), asked.host, asked.port, asked.workers, as_json=asked.json)
            return DONE
        answer = _run(asked)
    except Refused as refused:
        print(refusals.sentence(refused), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print(words.INTERRUPTED, file=sys.stderr)
        return REFUSED
    except OSError as error:
        if error.filename is None:
            raise
        unusable = Refused("cannot-use-file", file=str(error.filename), why=error.strerror)
        print(refusals.sentence(unusable), file=sys.stderr)
        return REFUSED
    answers.give(answer, as_json=asked.json)
    return DONE if answer.done else REFUSED


def _can_verify(asked: Asked) -> bool:
    """Either a pack, or a round of this installation, or its collective prizes."""
    place = asked.round is not None, asked.collective
    if asked.pack is not None:
        return asked.contest is None and not any(place)
    return asked.contest is not None and sum(place) == 1 and asked.digest is None


def guarded_main(arguments: Sequence[str]) -> int:
    """`main`, with a bug told to the person as one sentence and to the log as what it is."""
    try:
        return main(arguments)
    except BrokenPipeError:  # whoever read our answer has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception:  # the outermost edge: a bug is logged with a reference, never swallowed
        reference = clock.new_id()[:8]
        logs.to_file(from_environment())
        logging.getLogger("bangvang").exception("bug %s", reference)
        print(words.BUG.format(reference=reference), file=sys.stderr)
        return REFUSED


def _run(asked: Asked) -> Answer:
    if asked.command == "questions template":
        papers.write_template(asked.file)
        return answers.template_written(asked.file)
    progress = _progress if sys.stderr.isatty() else no_progress
    if asked.command == "verify" and asked.pack is not None:  # needs no installation, and makes none
        return result_answers.pack_verified(results_export.verify_file(asked.pack, asked.digest, progress))
    if asked.command in _READS_A_FILE and not asked.file.is_file():
        raise Refused("no-such-file", file=str(asked.file))
    office = Office(from_environment(), checkpoints=True)
    try:
        actor = staff.acting(office, getattr(asked, "actor", None), getpass.getuser())
        return COMMANDS[asked.command](office, actor, asked, progress)
    finally:
        office.close()


def _asked_password(asked: Asked) -> str | None:
    """Typed twice where a person sits at a terminal; None: to be made up."""
    if asked.json or not sys.stdin.isatty():
        return None
    typed = getpass.getpass(words.PASSWORD)
    if typed != getpass.getpass(words.PASSWORD_AGAIN):
        raise Refused("passwords-differ")
    return typed


def _progress(step: str, done: int, total: int | None) -> None:
    """One line that is written over; what takes a moment shows nothing of itself when it is done."""
    form = words.PROGRESS if total is None else words.PROGRESS_OF
    line = form.format(step=words.STEPS[step], done=whole(done), total=whole(total or 0))
    print(f"\r{line:<60}", end="", file=sys.stderr, flush=True)
    if total is not None and done >= total:
        print(f"\r{'':<60}\r", end="", file=sys.stderr, flush=True)


class _Parser(argparse.ArgumentParser):
    def format_help(self) -> str:
        text = super().format_help()
        for english, vietnamese in words.HELP_HEADINGS.items():
            text = text.replace(english, vietnamese)
        return text

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in words.USAGE.items():
            message = message.replace(english, vietnamese)
        print(words.USAGE_ERROR.format(what=message), file=sys.stderr)
        sys.exit(WRONG_USAGE)


def parser() -> argparse.ArgumentParser:
    top = _Parser(prog="python -m engine", description=words.PROGRAM)
    groups = top.add_subparsers(required=True, metavar=words.COMMAND)
    inner: dict[str, argparse._SubParsersAction[_Parser]] = {}
    for command in ("questions template", "serve", *COMMANDS):
        group, _, verb = command.partition(" ")
        if verb and group not in inner:
            holder = groups.add_parser(group, help=words.HELP[group])
            inner[group] = holder.add_subparsers(required=True, metavar=words.VERB, parser_class=_Parser)
        where = inner[group] if verb else groups
        one = where.add_parser(verb or group, help=words.HELP[command], description=words.HELP[command])
        one.set_defaults(command=command)
        one.add_argument("--json", action="store_true", help=words.ARGUMENTS["json"])
        ARGUMENTS[command](one)
    return top


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
