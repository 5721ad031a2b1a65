"""How an administrator knows who asks for a new password or app: chosen in the form, and kept in the log.

As sure as when the user was added: otherwise a lost telephone is an easier way in than a stolen one.
"""

from django.utils.translation import gettext_lazy as _

from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.audit import actions as audit
from municipality.web.shared.forms.fields import ChoiceField
from municipality.web.shared.forms.flat_form import FlatForm

# What is posted, the deed in the log, and what the administrator chooses.
PROOFS = {
    "set": ("user_identified_in_person", _("Jeg har set brugeren og brugerens legitimation")),
    "ringet": ("user_called_back", _("Jeg har ringet brugeren op på et nummer, vi kendte i forvejen")),
    "leder": ("user_confirmed_by_leader", _("Brugerens leder har bekræftet det over for mig")),
}
OFFERED_PROOFS = [(code, label) for code, (_deed, label) in PROOFS.items()]


class ProofOfIdentityForm(FlatForm):
    """Which of the proofs the administrator has."""

    proof = ChoiceField("bevis", _("Vælg, hvordan du ved, at det er brugeren selv."), PROOFS)


def record_proof(actor: Actor, user: User, proof: str) -> None:
    """Log how the administrator knew who asked, in the transaction of what it was asked for."""
    audit.record(actor, PROOFS[proof][0], subject=f"user:{user.pk}")
