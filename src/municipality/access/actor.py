"""Who does something, in which role, and why: the first argument of every action."""

from dataclasses import dataclass

from municipality.access.roles import OWN_CASE, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person in one role, for one purpose. Numbers, not rows: what was true when the request began.

    `purpose` is a short Danish phrase the citizen can be shown ("vurdering af behov for hjælp"). `citizen` is the one
    citizen of a citizen's or a relative's role, and None for every other role.

    Raises ValueError where a role and its citizen do not fit, or the purpose is empty.
    """

    user: int
    municipality: int
    organisation: int
    role: Role
    purpose: str
    citizen: int | None = None

    def __post_init__(self) -> None:
        if not self.purpose.strip():
            raise ValueError("an actor without a purpose: say why she acts, in words the citizen can be shown")
        if (self.role in OWN_CASE) != (self.citizen is not None):
            raise ValueError(f"role {self.role} with citizen {self.citizen}: own-case roles name one, no others do")
