"""A waiting message as Digital Post takes it."""

from municipality.casework.mappers.letters.letters import format_case_number
from municipality.casework.models import OutgoingMessage, Practice
from municipality.casework.post import DigitalPost, PostRecipient, PostSender


def build_digital_post(message: OutgoingMessage, practice: Practice) -> DigitalPost:
    """The message, the same bytes every time it is made. Raises PostError with everything the format would refuse.

    What is shown outside the mailbox names the municipality and nothing else.
    """
    municipality = practice.municipality.name
    return DigitalPost(
        uuid=message.uuid,
        created_at=message.recorded_at,
        sender=PostSender(cvr=practice.cvr, municipality=municipality, unit=practice.unit),
        recipient=PostRecipient(cpr=message.receiver_number or message.citizen.number, name=message.receiver),
        label=f"Brev fra {municipality}",
        letter_title=message.letter.title,
        pdf=bytes(message.letter.pdf),
        case_number=format_case_number(message.citizen, practice),
        kle=practice.kle,
    )
