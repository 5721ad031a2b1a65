"""A municipality's own identity provider, by OpenID Connect. Found by allauth because of the file's name.

What the provider says about a person is read and not kept: it may hold the person's civil number.
"""

from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider


class IdentityProvider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """OpenID Connect as allauth has it, keeping nothing but who signed in."""

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Called by allauth: what to keep besides the person's identifier: nothing."""
        _ = data
        return {}

    def get_default_scope(self) -> list[str]:
        """Called by allauth: what to ask the provider for."""
        return ["openid", "profile"]


provider_classes = [IdentityProvider]
