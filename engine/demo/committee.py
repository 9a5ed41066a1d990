"""The people on the exclusion register: committee and judges (barred), and those who take no prize."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from engine.demo.material import Material
from engine.demo.people import PHONES, Person, citizen_number, full_name, phone_number
from engine.demo.places import Place

BARRED = "barred"
NO_PRIZE = "no-prize"


def committee(places: Sequence[Place], material: Material) -> tuple[list[Person], list[Person]]:
    """The barred and the no-prize people, the same whatever the seed of the entries."""
    rng = Random("committee")  # noqa: S311 (made-up data)
    agencies = sorted((p for p in places if p.is_agency), key=lambda p: p.code) or list(places)
    people: list[Person] = []
    for number, _ in enumerate((*material.exclusions.barred, *material.exclusions.no_prize)):
        birth = date(1970, 1, 1) + timedelta(days=rng.randrange(25 * 365))
        place = rng.choice(agencies)
        people.append(
            Person(
                account=f"hue-s:{950_001 + number}",
                full_name=full_name(rng, material.names, upland=False),
                phone=phone_number(PHONES + 1 + number),
                citizen_number=citizen_number(birth, 999_001 + number),
                birth_date=birth.strftime("%d/%m/%Y"),
                place=place,
                unit=place.code,
            )
        )
    # The second barred person also plays from an account that the register does not name: the citizen
    # number gives it away.
    people[1] = replace(people[1], second_account=f"vneid:{950_002}")
    barred = len(material.exclusions.barred)
    return people[:barred], people[barred:]


def exclusion_rows(places: Sequence[Place], material: Material) -> list[dict[str, str]]:
    """Rows of the exclusion file: some people named by account, some by citizen number, some by phone."""
    rows: list[dict[str, str]] = []
    barred, no_prize = committee(places, material)
    story = material.exclusions
    for people, roles, effect, reason in (
        (barred, story.barred, BARRED, story.barred_reason),
        (no_prize, story.no_prize, NO_PRIZE, story.no_prize_reason),
    ):
        for number, (person, role) in enumerate(zip(people, roles, strict=True)):
            by = ("account", "citizen_number", "phone")[number % 3]
            known = {
                "account": person.account,
                "citizen_number": person.citizen_number,
                "phone": person.phone,
            }
            rows.append(
                {key: value if key == by or number == 0 else "" for key, value in known.items()}
                | {"full_name": person.full_name, "role": role, "effect": effect, "reason": reason}
            )
    return rows
