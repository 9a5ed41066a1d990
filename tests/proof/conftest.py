"""The small contest of the services' tests."""

from tests.services.conftest import clock, office, operator, world

__all__ = ["clock", "office", "operator", "world"]
