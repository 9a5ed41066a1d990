"""How the verbs about systems that send entries are called while a round is open (test_secrecy.py)."""

from collections.abc import Callable, Mapping

from engine.services.sources import managing, seen
from tests.calls_of_rehearsals import COMMANDS_OF_REHEARSALS, calls_of_rehearsals
from tests.services.world import World

NAME = "Ứng dụng"
INSIDE_SOURCES = {
    "sources.keyring": "tells who sends a request",
    "sources.nonces": "words used once, inside the keyring",
    "sources.secret": "the secret of the installation",
}
COMMANDS_OF_SOURCES = {
    "source add": ("cong-thi", "--per-second", "5", "--signed"),
    "source list": (),
    "source revoke": ("cong-thi",),
    **COMMANDS_OF_REHEARSALS,
}


def calls_of_sources(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator
    return {
        managing.add: lambda: managing.add(o, who, NAME, per_second=5).name,
        managing.change_settings: lambda: managing.change_settings(o, who, NAME, None, signed=False),
        managing.renew_key: lambda: managing.renew_key(o, who, NAME).name,
        managing.end_key: lambda: managing.end_key(o, who, NAME, 1, "thử"),
        managing.revoke: lambda: managing.revoke(o, who, NAME, "thử"),
        seen.every: lambda: seen.every(o, who),
        seen.last_sent: lambda: seen.last_sent(o, who),
        **calls_of_rehearsals(w),
    }
