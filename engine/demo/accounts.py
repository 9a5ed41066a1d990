"""The people who can sign in to the demo: one of each role, two judges."""

from dataclasses import dataclass

from engine.core.roles import Role

PASSWORD = "bang-vang-hue"  # noqa: S105 - the sign-in page of a demo names it


@dataclass(frozen=True, slots=True)
class DemoAccount:
    name: str
    role: Role
    unit: str | None = None


ACCOUNTS = (
    DemoAccount("ban-to-chuc", Role.ORGANISER),
    DemoAccount("thu-ky", Role.SECRETARY),
    DemoAccount("giam-khao-1", Role.JUDGE),
    DemoAccount("giam-khao-2", Role.JUDGE),
    DemoAccount("can-bo-tp-hue", Role.OFFICIAL, "474"),
    DemoAccount("lanh-dao", Role.LEADER),
)
