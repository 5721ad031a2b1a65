"""What the municipality's own homes say about an address."""

from municipality.casework.models import Home


def find_town(postcode: str) -> str:
    """The town most recently written with a postcode; empty where the municipality knows none.

    Row-level security keeps it within the municipality of the actor. It names no citizen.
    """
    if not postcode:
        return ""
    return Home.objects.filter(postcode=postcode).order_by("-pk").values_list("town", flat=True).first() or ""
