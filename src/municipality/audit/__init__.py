"""Who did, who looked: an append-only log, chained by hash. It knows people by number and citizens by number, no more.

from municipality.audit import actions as audit
audit.record(actor, "decision_sent", citizen=citizen.id, subject=f"decision:{decision.id}")
audit.look_up(actor, [citizen.id], LookUp.OPENED)
"""
