"""Stories of a round, held against a model."""

import pytest

ACTS = ("telling", "sending", "freezing", "reopening", "correcting", "awarding", "going_on")
# So that an act that fails says what was there.
pytest.register_assert_rewrite(*(f"tests.machine.{name}" for name in ACTS))
