"""How the verbs of the live board are called while a round is open, each as it is sent."""

from collections.abc import Callable, Mapping

from engine.services import participation_board, participation_book
from engine.web import board_json
from tests.services import books
from tests.services.world import SLUG, World


def calls_of_boards(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator
    return {
        participation_board.board: lambda: [
            board_json.board(participation_board.board(o, who, SLUG, n, "474")) for n in (None, 1, 2)
        ],
        participation_book.book: lambda: [
            books.told(participation_book.book(o, who, SLUG, 1, sight=sight).content)
            for sight in participation_book.Sight
        ],
        participation_board.view_of: lambda: participation_board.view_of(o, who, SLUG, 1, "474"),
        participation_board.drawn: lambda: participation_board.drawn(
            o, participation_board.view_of(o, who, SLUG, None, "474")
        ),
    }
