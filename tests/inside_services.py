"""Modules of the services that are no verbs of a person: what they do is looked at through those that are."""

from tests.calls_of_reports import INSIDE_REPORTS
from tests.calls_of_sources import INSIDE_SOURCES
from tests.calls_of_urging import INSIDE_URGING
from tests.secrecy_of_collective import INSIDE_COLLECTIVE
from tests.secrecy_of_results import INSIDE_RESULTS
from tests.unit_verbs import INSIDE_UNITS

NOT_A_DOOR = {
    "office": "where services work",
    "guard": "what services ask before they act",
    "demo_trickle": "made-up entries of the demo, through receiving",
    "counting": "what participation is counted from",
    "board_ground": "what the live board is cut from",
    "board_parts": "the shapes of the live board",
    "acts": "how an act is written down",
    "grading": "how the entries of a round count",
    "projection": "carries tables to analytics",
    "people_shown": "how people and what they sent are shown",
    "receiving": "inside the doors entries come through",
    "deciding": "what is decided, inside the transaction of whoever acts",
    **INSIDE_RESULTS,
    **INSIDE_COLLECTIVE,
    **INSIDE_URGING,
    **INSIDE_REPORTS,
    **INSIDE_UNITS,
    **INSIDE_SOURCES,
}
