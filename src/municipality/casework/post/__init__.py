"""Letters on their way out by Digital Post: messages in the format MeMo 1.2, as bytes. Sends nothing itself.

`memo(message)` gives the message as XML with the PDF inside. What of the format could not be read is listed in
docs/law/letters.md.
"""

from municipality.casework.post.memo import render_memo
from municipality.casework.post.message import DigitalPost, PostError, PostRecipient, PostSender, has_mailbox_number

__all__ = ["DigitalPost", "PostError", "PostRecipient", "PostSender", "has_mailbox_number", "render_memo"]
