"""Who may do what: every rule by name, in one place. `docs/security.md` shows the same table; a test compares them.

    may_decide(actor)            True or False
    may_decide.require(actor)    raises NotPermitted, with the permission's name

A permission says what a role may do at all. For which citizens is decided by row-level security (`row_security.py`):
the actor sees no rows of the others.
"""

from dataclasses import dataclass

from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.refusals import NotPermitted

ASSESSOR, DECISION_MAKER, TEAM_LEADER = Role.ASSESSOR, Role.DECISION_MAKER, Role.TEAM_LEADER
PLANNER, CARER, PROVIDER_LEADER = Role.PLANNER, Role.CARER, Role.PROVIDER_LEADER
SETTLEMENT_CLERK, SUPERVISOR, ADMINISTRATOR = Role.SETTLEMENT_CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR
CITIZEN, RELATIVE = Role.CITIZEN, Role.RELATIVE
POLICY_OFFICER = Role.POLICY_OFFICER
DISPATCHER = Role.DISPATCHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """One thing that can be done, and the roles that may. `does` is English, for the table in the documents."""

    name: str
    does: str
    roles: frozenset[Role]

    def __call__(self, actor: Actor | None) -> bool:
        """True when the actor may. None (not signed in, or without a role) may nothing."""
        return actor is not None and actor.role in self.roles

    def require(self, actor: Actor | None) -> None:
        """Raises NotPermitted: `not_signed_in` without an actor, else `not_permitted` with permission and role."""
        if actor is None:
            raise NotPermitted("not_signed_in", permission=self.name)
        if not self(actor):
            raise NotPermitted("not_permitted", permission=self.name, role=actor.role.value)


def _permission(name: str, does: str, *roles: Role) -> Permission:
    return Permission(name=name, does=does, roles=frozenset(roles))


_CASE_WORKERS = (ASSESSOR, DECISION_MAKER, TEAM_LEADER)
_PROVIDERS = (PLANNER, CARER, PROVIDER_LEADER)

may_search_citizens = _permission("search_citizens", "search for citizens", *_CASE_WORKERS, SUPERVISOR)
may_read_case = _permission("read_case", "read a whole case", *_CASE_WORKERS, SUPERVISOR, CITIZEN, RELATIVE)
may_read_order = _permission(
    "read_order", "read what a provider is to deliver, to whom and where", *_CASE_WORKERS, *_PROVIDERS, SUPERVISOR
)
may_read_coming_order = _permission(
    "read_coming_order", "read an order from the day it is made, before its first day", PLANNER, PROVIDER_LEADER
)
may_reveal_protected = _permission(
    "reveal_protected", "see a protected name or address, one at a time and logged", *_CASE_WORKERS, *_PROVIDERS
)
may_print_case = _permission("print_case", "print a case", *_CASE_WORKERS, SUPERVISOR, CITIZEN, RELATIVE)
may_export_case = _permission("export_case", "take a case out as files", *_CASE_WORKERS)
may_keep_citizen = _permission("keep_citizen", "register a citizen, her relatives and her home", *_CASE_WORKERS)
may_register_enquiry = _permission("register_enquiry", "register an enquiry", *_CASE_WORKERS)
may_write_in_file = _permission("write_in_file", "write notes and take incoming papers into the file", *_CASE_WORKERS)
may_read_paper = _permission(
    "read_paper", "open an incoming paper of the file", *_CASE_WORKERS, SUPERVISOR, CITIZEN, RELATIVE
)
may_assess = _permission("assess", "write an assessment", *_CASE_WORKERS)
may_choose_regime = _permission("choose_regime", "choose the act a case follows", *_CASE_WORKERS)
may_decide = _permission("decide", "draft and send a decision within the standard", *_CASE_WORKERS)
may_dispense = _permission("dispense", "grant a dispensation from the standard", DECISION_MAKER)
may_approve = _permission("approve", "be the second pair of eyes on another's decision", DECISION_MAKER, TEAM_LEADER)
may_hear = _permission("hear", "send facts for hearing and register the answer", *_CASE_WORKERS)
may_handle_complaint = _permission(
    "handle_complaint", "register a complaint, reconsider it and forward it to the board", *_CASE_WORKERS
)
may_change_grant = _permission("change_grant", "adjust, pause or end a grant", *_CASE_WORKERS)
may_order_care = _permission("order_care", "order care from a provider, and stop it", *_CASE_WORKERS)
may_distribute_cases = _permission("distribute_cases", "see and distribute the team's cases", TEAM_LEADER)
may_report_change = _permission("report_change", "tell the assessors that a citizen's needs change", *_PROVIDERS)
may_plan_visits = _permission("plan_visits", "plan visits", PLANNER)
may_register_visit = _permission("register_visit", "register a visit or a deviation", CARER, PROVIDER_LEADER)
may_lead_provider = _permission("lead_provider", "see the provider's own orders and figures", PROVIDER_LEADER)
may_settle = _permission("settle", "settle accounts with providers", SETTLEMENT_CLERK)
may_read_figures = _permission(
    "read_figures", "read the municipality's figures", TEAM_LEADER, SETTLEMENT_CLERK, SUPERVISOR
)
may_read_log = _permission("read_log", "read who did and who looked", SUPERVISOR)
may_read_look_ups = _permission(
    "read_look_ups",
    "see when and why a citizen was looked up, not by whom",
    *_CASE_WORKERS,
    SUPERVISOR,
    CITIZEN,
    RELATIVE,
)
may_manage_users = _permission("manage_users", "add people, organisations and roles, and end them", ADMINISTRATOR)
may_open_logins = _permission(
    "open_logins", "make and close logins for citizens and relatives, without seeing the case", ADMINISTRATOR
)
may_set_practice = _permission("set_practice", "decide how the municipality works, from a day on", ADMINISTRATOR)
may_draft_standard = _permission(
    "draft_standard", "upload, try and discard a draft of a standard, and publish another's", POLICY_OFFICER
)
may_set_price = _permission("set_price", "decide what a citizen pays, from a day on", ADMINISTRATOR)
may_hand_over_letters = _permission("hand_over_letters", "hand waiting letters over to post and print", DISPATCHER)
may_list_letters = _permission("list_letters", "see which letters have left, wait or were stopped", *_CASE_WORKERS)
may_register_receipt = _permission("register_receipt", "register the day a letter was received", *_CASE_WORKERS)

PERMISSIONS: tuple[Permission, ...] = tuple(
    found for found in list(globals().values()) if isinstance(found, Permission)
)
