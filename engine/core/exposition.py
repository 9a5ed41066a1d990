"""Numbers as Prometheus reads them (text format 0.0.4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True)
class Sample:
    value: float
    labels: Mapping[str, str]
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """One number, perhaps of several kinds, told apart by labels."""

    name: str
    kind: Kind
    about: str
    samples: Sequence[Sample]


def single(name: str, kind: Kind, about: str, value: float) -> Family:
    return Family(name, kind, about, (Sample(value, {}),))


def by_code(name: str, kind: Kind, about: str, values: Mapping[str, float]) -> Family:
    return Family(name, kind, about, [Sample(values[code], {"code": code}) for code in sorted(values)])


def histogram(name: str, about: str, limits: Sequence[float], counts: Sequence[int], total: float) -> Family:
    """`counts`: of each limit those up to it and above the one before, and at the end those above all."""
    reached, samples = 0, []
    for limit, count in zip([*map(_plain, limits), "+Inf"], counts, strict=True):
        reached += count
        samples.append(Sample(reached, {"le": limit}, "_bucket"))
    samples += [Sample(total, {}, "_sum"), Sample(reached, {}, "_count")]
    return Family(name, Kind.HISTOGRAM, about, samples)


def written(families: Iterable[Family]) -> str:
    return "".join(f"{line}\n" for family in families for line in _lines(family))


def _lines(family: Family) -> Iterator[str]:
    about = family.about.replace("\\", r"\\").replace("\n", r"\n")
    yield f"# HELP {family.name} {about}"
    yield f"# TYPE {family.name} {family.kind}"
    for sample in family.samples:
        labels = ",".join(f'{name}="{_escaped(value)}"' for name, value in sample.labels.items())
        yield f"{family.name}{sample.suffix}{f'{{{labels}}}' if labels else ''} {_plain(sample.value)}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
