"""What each command of `python -m engine` takes."""

import argparse
from collections.abc import Callable
from pathlib import Path

from engine.core.roles import Role
from engine.settings import SERVE_HOST, SERVE_PORT
from engine.texts import commands as words

LARGEST = 10**9


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < LARGEST):
        raise ValueError
    return int(text)


_positive.__name__ = words.POSITIVE_NUMBER


def _port(text: str) -> int:
    """0: any that is free."""
    if not (text.isascii() and text.isdigit() and int(text) < 2**16):
        raise ValueError
    return int(text)


_port.__name__ = words.PORT_NUMBER


def _takes(*names: str) -> Callable[[argparse.ArgumentParser], None]:
    """Any command may be run as somebody of the staff: then their rights hold."""

    def add(one: argparse.ArgumentParser) -> None:
        for name in names:
            _ARGUMENT[name](one)
        one.add_argument("--as", dest="actor", metavar="USER", help=words.ARGUMENTS["as"])

    return add


_ARGUMENT: dict[str, Callable[[argparse.ArgumentParser], object]] = {
    "source": lambda p: p.add_argument("source", metavar="PRESET-OR-TOML", help=words.ARGUMENTS["source"]),
    "slug": lambda p: p.add_argument("slug", metavar="SLUG", help=words.ARGUMENTS["contest"]),
    "file": lambda p: p.add_argument("file", metavar="FILE", type=Path, help=words.ARGUMENTS["file"]),
    "contest": lambda p: p.add_argument(
        "--contest", metavar="SLUG", required=True, help=words.ARGUMENTS["contest"]
    ),
    "round": lambda p: p.add_argument(
        "--round", metavar="N", type=_positive, required=True, help=words.ARGUMENTS["round"]
    ),
    "maybe_round": lambda p: p.add_argument(
        "--round", metavar="N", type=_positive, help=words.ARGUMENTS["round"]
    ),
    "draw": lambda p: p.add_argument("--draw", metavar="K", type=_positive, help=words.ARGUMENTS["draw"]),
    "accept_good": lambda p: p.add_argument(
        "--accept-good", action="store_true", help=words.ARGUMENTS["accept_good"]
    ),
    "limit": lambda p: p.add_argument("--limit", metavar="K", type=_positive, help=words.ARGUMENTS["limit"]),
    "name": lambda p: p.add_argument("name", metavar="NAME", help=words.ARGUMENTS["name"]),
    "role": lambda p: p.add_argument(
        "--role", required=True, choices=[r.value for r in Role], help=words.ARGUMENTS["role"]
    ),
    "unit": lambda p: p.add_argument("--unit", metavar="CODE", help=words.ARGUMENTS["unit"]),
    "seed": lambda p: p.add_argument("--seed", metavar="TEXT", required=True, help=words.ARGUMENTS["seed"]),
    "to": lambda p: p.add_argument(
        "--to", metavar="FILE.zip", type=Path, required=True, help=words.ARGUMENTS["to"]
    ),
    "revision": lambda p: p.add_argument(
        "--revision", metavar="K", type=_positive, help=words.ARGUMENTS["revision"]
    ),
    "pack": lambda p: p.add_argument(
        "pack", metavar="FILE.zip", nargs="?", type=Path, help=words.ARGUMENTS["pack"]
    ),
    "digest": lambda p: p.add_argument("--digest", metavar="HEX", help=words.ARGUMENTS["digest"]),
    "maybe_contest": lambda p: p.add_argument("--contest", metavar="SLUG", help=words.ARGUMENTS["contest"]),
    "collective": lambda p: p.add_argument(
        "--collective", action="store_true", help=words.ARGUMENTS["collective"]
    ),
    "people": lambda p: p.add_argument(
        "--people", metavar="N", type=_positive, help=words.ARGUMENTS["people"]
    ),
    "rate": lambda p: p.add_argument("--rate", metavar="R", type=_positive, help=words.ARGUMENTS["rate"]),
    "url": lambda p: p.add_argument("--url", metavar="URL", help=words.ARGUMENTS["url"]),
    "remove": lambda p: p.add_argument("--remove", action="store_true", help=words.ARGUMENTS["remove"]),
    "source_name": lambda p: p.add_argument("name", metavar="NAME", help=words.ARGUMENTS["source_name"]),
    "per_second": lambda p: p.add_argument(
        "--per-second", metavar="N", type=_positive, help=words.ARGUMENTS["per_second"]
    ),
    "signed": lambda p: p.add_argument("--signed", action="store_true", help=words.ARGUMENTS["signed"]),
    "reason": lambda p: p.add_argument(
        "--reason", metavar="TEXT", default=words.NO_REASON, help=words.ARGUMENTS["reason"]
    ),
    "under": lambda p: p.add_argument("--under", metavar="CODE", help=words.ARGUMENTS["under"]),
}


def _serves(one: argparse.ArgumentParser) -> None:
    one.add_argument("--host", metavar="HOST", default=SERVE_HOST, help=words.ARGUMENTS["host"])
    one.add_argument("--port", metavar="P", type=_port, default=SERVE_PORT, help=words.ARGUMENTS["port"])
    one.add_argument("--workers", metavar="N", type=_positive, default=1, help=words.ARGUMENTS["workers"])


ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "contest add": _takes("source"),
    "contest list": _takes(),
    "contest show": _takes("slug"),
    "units import": _takes("file"),
    "people exclude": _takes("file", "contest"),
    "questions template": _takes("file"),
    "questions check": _takes("file"),
    "questions import": _takes("file", "contest", "round", "draw"),
    "questions confirm": _takes("contest", "round"),
    "entries import": _takes("file", "contest", "accept_good"),
    "ranking": _takes("contest", "round", "limit"),
    "participation": _takes("contest", "maybe_round", "under"),
    "collective": _takes("contest"),
    "results freeze": _takes("contest", "round"),
    "results draw": _takes("contest", "round", "seed"),
    "results export": _takes("contest", "round", "to", "revision"),
    "verify": _takes("pack", "digest", "maybe_contest", "maybe_round", "collective"),
    "user add": _takes("name", "role", "unit"),
    "source add": _takes("source_name", "per_second", "signed"),
    "source list": _takes(),
    "source revoke": _takes("source_name", "reason"),
    "serve": _serves,
    "demo": _takes(),
    "rehearse": _takes("contest", "people", "rate", "url", "remove"),
    "backup": _takes("file"),
    "restore": _takes("file"),
}
