"""Where units stand: tiles and maps of the units a contest sees."""

from datetime import date

from engine.core.roles import Actor
from engine.services import contests
from engine.services.office import Office
from pages.components import actions, pickers, unit_map


def show(office: Office, actor: Actor, _first: date) -> None:
    seen = pickers.contest(actions.look(contests.every, office, actor))
    unit_map.show(office, actor, seen.contest)
