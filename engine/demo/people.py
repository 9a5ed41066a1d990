"""Made-up people. Their numbers are of forms that nobody has: phones 0900 0xx xxx, citizen numbers of a
century not yet begun (a 9 after the province)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from engine.demo.material import Material, Names
from engine.demo.places import Place

PHONES = 99_000
"""Phones below belong to ordinary people; the thousand above to the people on the exclusion register."""

_FIRST_BIRTH = date(1948, 1, 1)
_BIRTH_DAYS = 60 * 365
_ROYAL = 0.035
_NO_CITIZEN_NUMBER = 0.38
_NO_BIRTH_DATE = 0.25


@dataclass(frozen=True, slots=True)
class Person:
    account: str
    full_name: str
    phone: str
    citizen_number: str
    birth_date: str
    place: Place
    unit: str
    """As the person writes it: a code, a name, or something the register does not know."""
    second_account: str = ""
    """Another account with the same citizen number."""


def full_name(rng: Random, names: Names, upland: bool) -> str:
    woman = rng.random() < 0.56
    if upland and rng.random() < 0.8:
        first = rng.choice(names.upland_women if woman else names.upland_men)
        return f"{first} {rng.choice(names.upland_given_women if woman else names.upland_given_men)}"
    given = rng.choice(names.given_women if woman else names.given_men)
    if rng.random() < _ROYAL:
        return f"{rng.choice(names.royal_women if woman else names.royal_men)} {given}"
    surname = rng.choices(names.surnames, names.surname_weights)[0]
    if woman:
        return f"{surname.split()[0]} {rng.choice(names.middles_women)} {given}"
    return f"{surname} {given}" if " " in surname else f"{surname} {rng.choice(names.middles_men)} {given}"


def citizen_number(birth: date, serial: int) -> str:
    return f"0469{birth.year % 100:02d}{serial % 1_000_000:06d}"


def phone_number(serial: int) -> str:
    return f"09000{serial:05d}"


def _as_typed(rng: Random, phone: str) -> str:
    """Most people type ten digits; some type spaces, dots or +84; a few get it wrong."""
    luck = rng.random()
    if luck < 0.90:
        return phone
    if luck < 0.94:
        return f"{phone[:4]} {phone[4:7]} {phone[7:]}"
    if luck < 0.96:
        return f"{phone[:4]}.{phone[4:7]}.{phone[7:]}"
    if luck < 0.975:
        return f"+84{phone[1:]}"
    return "" if luck < 0.998 else phone[:-1]


def _unit_text(rng: Random, place: Place, material: Material, ambiguous: frozenset[str]) -> str:
    luck = rng.random()
    if luck < 0.005:
        return rng.choice(material.units.unmatched)
    if luck < 0.012 and not place.is_agency:
        return place.parent
    if luck < 0.62 or place.name.casefold() in ambiguous:
        return place.code
    if luck < 0.66:
        for long, short in material.units.short_forms:
            if place.name.startswith(long):
                return short + place.name.removeprefix(long)
    return place.name


def make_people(rng: Random, wanted: Sequence[tuple[Place, int]], material: Material) -> list[list[Person]]:
    """For each place as many people as wanted, accounts and phones all different but for families."""
    total = sum(count for _, count in wanted)
    accounts = rng.sample(range(100_000, 900_000), total)
    phones = rng.sample(range(PHONES), total)
    names = [place.name.casefold() for place, _ in wanted]
    ambiguous = frozenset(name for name in names if names.count(name) > 1)
    made: list[list[Person]] = []
    serial = 0
    for place, count in wanted:
        upland = place.parent in material.names.upland_districts
        group: list[Person] = []
        for _ in range(count):
            birth = _FIRST_BIRTH + timedelta(days=int(_BIRTH_DAYS * rng.betavariate(2.2, 1.9)))
            citizen = "" if rng.random() < _NO_CITIZEN_NUMBER else citizen_number(birth, serial)
            if citizen and rng.random() < 0.002:
                citizen = citizen[1:]  # a spreadsheet ate the leading zero
            # One person in 150 has no phone of their own and gives that of the neighbour in the list.
            family = bool(group) and rng.random() < 1 / 150
            phone = group[-1].phone if family else _as_typed(rng, phone_number(phones[serial]))
            group.append(
                Person(
                    account=f"hue-s:{accounts[serial]}",
                    full_name=full_name(rng, material.names, upland),
                    phone=phone,
                    citizen_number=citizen,
                    birth_date="" if rng.random() < _NO_BIRTH_DATE else birth.strftime("%d/%m/%Y"),
                    place=place,
                    unit=_unit_text(rng, place, material, ambiguous),
                    second_account=(
                        f"vneid:{accounts[serial]}" if len(citizen) == 12 and rng.random() < 0.003 else ""
                    ),
                )
            )
            serial += 1
        made.append(group)
    return made
