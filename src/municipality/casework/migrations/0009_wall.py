"""Who sees which rows of the case, and that nothing of one citizen can be hung on another."""

from django.db import migrations

from municipality.access.wall import MUNICIPALITY, STAFF, Door, by_order, own_case, own_orders, part_of, protect

OWN = own_case()
ORDERED = by_order()
# What is still being written is not shown to the citizen; what was concluded is.
OWN_COMPLETED = Door(read=f"({OWN.read} AND state = 'completed')")
OWN_SENT = Door(read=f"({OWN.read} AND state = 'sent')")
ADMINISTRATOR = Door(
    read="municipality_id = (SELECT wall_administering())", write="municipality_id = (SELECT wall_administering())"
)
ADD = "SELECT, INSERT"
CHANGE = "SELECT, INSERT, UPDATE"
REWRITE = "SELECT, INSERT, UPDATE, DELETE"

# table: who sees, what the role that serves may do at all, and which columns it may change where not all.
TABLES = {
    "citizen": ([STAFF, by_order("id"), own_case("id")], CHANGE, ""),
    "earliernumber": ([STAFF], ADD, ""),
    "home": ([STAFF, ORDERED, OWN], ADD, "valid, is_protected, access, dwelling"),
    "relative": ([STAFF, ORDERED, OWN], ADD, "valid, consent, may_be_told, gets_letters, phone"),
    "enquiry": ([STAFF, OWN], ADD, "state, team_id, taken_by_id"),
    "delay": ([STAFF, OWN], ADD, ""),
    "assessment": ([STAFF, OWN_COMPLETED], CHANGE, ""),
    "assessmentitem": ([STAFF, part_of("casework_assessment", by="assessment_id")], CHANGE, ""),
    "need": ([STAFF, part_of("casework_assessment", by="assessment_id")], REWRITE, ""),
    "regimechoice": ([STAFF, OWN], ADD, ""),
    "decision": ([STAFF, OWN_SENT], CHANGE, ""),
    "decisionline": ([STAFF, part_of("casework_decision", by="decision_id")], REWRITE, ""),
    "refuseditem": ([STAFF, part_of("casework_decisionline", by="line_id")], REWRITE, ""),
    "hearing": ([STAFF, OWN], ADD, "answer, weight, closed_on"),
    "grant": ([STAFF, ORDERED, OWN], ADD, "known"),
    "pause": ([STAFF, ORDERED, OWN], ADD, "known"),
    "careorder": ([STAFF, own_orders(), OWN], ADD, "valid, stopped_at"),
    "letter": ([STAFF, OWN], ADD, ""),
    "outgoingmessage": (
        [STAFF, OWN], ADD, "state, handed_over_at, received_on, is_receipt_presumed, complaint_deadline",
    ),
}  # fmt: skip

# A row and what it hangs on are about the same citizen, and that citizen is of the row's municipality.
SAME_CITIZEN = {
    "delay": {"enquiry": "enquiry_id"},
    "assessment": {"enquiry": "enquiry_id", "assessment": "carried_from_id"},
    "assessmentitem": {"assessment": "assessment_id"},
    "need": {"assessment": "assessment_id"},
    "decision": {"enquiry": "enquiry_id", "assessment": "assessment_id", "regimechoice": "regime_choice_id"},
    "decisionline": {"decision": "decision_id"},
    "refuseditem": {"decisionline": "line_id"},
    "hearing": {"decision": "decision_id"},
    "grant": {"decision": "decision_id", "decisionline": "line_id"},
    "letter": {"decision": "decision_id", "enquiry": "enquiry_id"},
    "outgoingmessage": {"letter": "letter_id"},
}


def same_citizen() -> list[migrations.RunSQL]:
    """A foreign key over two columns where a plain one could join two citizens, or two municipalities."""
    made = [
        bound(table, f"{table}_of_its_municipality", "citizen_id, municipality_id", "citizen (id, municipality_id)")
        for table in TABLES
        if table != "citizen"
    ]
    for table, wholes in SAME_CITIZEN.items():
        made += [
            bound(
                table,
                f"{table}_{column.removesuffix('_id')}_of_citizen",
                f"{column}, citizen_id",
                f"{whole} (id, citizen_id)",
            )
            for whole, column in wholes.items()
        ]
    return made


def bound(table: str, name: str, columns: str, target: str) -> migrations.RunSQL:
    """One such key, checked at once."""
    return migrations.RunSQL(
        f"ALTER TABLE casework_{table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES casework_{target}",
        f"ALTER TABLE casework_{table} DROP CONSTRAINT {name}",
    )


def behind_the_wall() -> list[migrations.RunSQL]:
    """Every table with its doors."""
    made = protect("casework_practice", seen_by=[MUNICIPALITY], written_by=[ADMINISTRATOR], rights=CHANGE)
    for table, (seen_by, rights, columns) in TABLES.items():
        made += protect(f"casework_{table}", seen_by=seen_by, written_by=[STAFF], rights=rights)
        if columns:
            made.append(migrations.RunSQL(f"GRANT UPDATE ({columns}) ON casework_{table} TO helhed_runtime", ""))
    return made


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_conditions_8")]

    operations = [*same_citizen(), *behind_the_wall()]
