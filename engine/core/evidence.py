"""The evidence of a frozen round."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the evidence does not hold together: a code, and facts for its sentence."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
