"""How the verbs that urge units on, and what anybody may see, are called (test_secrecy.py)."""

from collections.abc import Callable, Mapping
from io import BytesIO

from pypdf import PdfReader

from engine.services import public_participation, urging, urging_files
from engine.services.public_participation import PublicParticipation
from engine.services.urging import Asked, Drafts, Texts, Urged
from tests.services import books
from tests.services.world import SLUG, World

INSIDE_URGING = {"unit_shapes": "takes a unit that somebody may see"}


def calls_of_urging(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator
    asked = Asked(SLUG, 1, "474", all_below=True)

    def seen() -> Urged:
        return urging.urging(o, who, asked)

    def texts() -> list[Texts]:
        return list(urging.written(seen(), seen().all, Drafts(), "https://x.example"))

    def letters() -> list[str]:
        made = urging_files.make_letters(o, who, asked, Drafts(), "")
        with made.file:
            return [page.extract_text() for page in PdfReader(made.file).pages]

    def public() -> object:
        found = public_participation.read(o, SLUG)
        return public_participation.document(found) if isinstance(found, PublicParticipation) else found

    return {
        urging.urging: seen,
        urging.written: texts,
        urging.defaults: lambda: urging.defaults(seen()),
        urging.checked: lambda: urging.checked(seen().contest, "{hội thi}"),
        urging.square: lambda: urging.square("https://x.example"),
        urging_files.book: lambda: books.told(urging_files.book(o, who, asked, Drafts(), "")),
        urging_files.title: lambda: urging_files.title(seen()),
        urging_files.make_letters: letters,
        urging_files.letter: lambda: [
            PdfReader(BytesIO(urging_files.letter(seen(), one))).pages[0].extract_text() for one in texts()
        ],
        public_participation.read: lambda: public_participation.read(o, SLUG),
        public_participation.document: public,
    }
