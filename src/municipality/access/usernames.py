"""One spelling for each user name, so that no two spellings are two accounts or two counters of attempts."""

import unicodedata

# Control and format characters, which are invisible.
INVISIBLE = frozenset({"Cc", "Cf"})


def normalise_username(written: str) -> str:
    """Return the one spelling of a user name: compatibility forms resolved (NFKC), lower case, nothing invisible.

    The database holds `user_name_is_normalised`, which says the same of what is kept.
    """
    visible = "".join(each for each in written if unicodedata.category(each) not in INVISIBLE)
    lowered = unicodedata.normalize("NFKC", visible).lower()
    return unicodedata.normalize("NFKC", lowered).strip()
