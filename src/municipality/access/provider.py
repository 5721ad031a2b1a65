"""A municipality's own identity provider, by OpenID Connect. Found by allauth because of the file's name.

What the provider says about a person is read and not kept: it may hold the person's civil number. Beyond allauth, the
signature of the ID token is checked though it comes over TLS, and so are its nonce, the issuer of the metadata, and
that both answers are about the same person (OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2; Discovery 1.0, 4.3). Where the
municipality has said how strongly the provider is to ask, its `acr` is too.
"""

import hashlib
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
# A provider signs with its private key. With a shared secret (HS256) anybody who knows our client secret could sign.
SIGNED_BY_KEY_PAIR = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})


def make_nonce(code_verifier: str) -> str:
    """The nonce of one sign-in. It follows from the secret that is kept in the session, so it needs no place there."""
    return hashlib.sha256(b"nonce:" + code_verifier.encode()).hexdigest()


class IdentityProviderAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """The exchange with one identity provider. Whatever it answers that cannot be trusted raises OAuth2Error."""

    _nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's metadata, once it names the issuer that was configured and every address that is used."""
        told = super().openid_config
        expected = self.get_provider().server_url.partition("/.well-known/")[0]
        if not isinstance(told, dict) or str(told.get("issuer", "")).rstrip("/") != expected.rstrip("/"):
            raise OAuth2Error("the metadata has another issuer")
        if missing := [name for name in ENDPOINTS if not isinstance(told.get(name), str)]:
            raise OAuth2Error(f"the metadata lacks {', '.join(missing)}")
        return told

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: OAuth2Client, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        """Called by allauth with the answer to this sign-in: from here on its nonce is known."""
        self._nonce = make_nonce(pkce_code_verifier or "")
        told = super().get_access_token_data(request, app, client, pkce_code_verifier=pkce_code_verifier)
        if not isinstance(told, dict):
            raise OAuth2Error("the provider gave no tokens")
        return told

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Called by allauth: who the provider says has signed in."""
        claims = self._decode_id_token(app, kwargs["response"].get("id_token"))
        told = self._fetch_user_info(token.token)
        if not isinstance(told, dict) or told.get("sub") != claims["sub"]:
            raise OAuth2Error("the ID token and the user info are about two persons")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": told, "id_token": claims})

    def _decode_id_token(self, app: SocialApp, id_token: Any) -> dict[str, Any]:
        metadata = self.openid_config
        try:
            header = jwt.get_unverified_header(id_token)
            if header.get("alg") not in SIGNED_BY_KEY_PAIR:
                raise OAuth2Error("the ID token is not signed with a key pair")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                fetch_signing_key(metadata["jwks_uri"], header.get("kid")),
                algorithms=[header["alg"]],
                audience=app.client_id,
                issuer=metadata["issuer"],
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, LookupError, TypeError, ValueError) as wrong:
            raise OAuth2Error("the ID token cannot be read") from wrong
        if claims.get("nonce") != self._nonce:
            raise OAuth2Error("the ID token answers another sign-in")
        if (strengths := app.settings.get("acr")) and claims.get("acr") not in strengths:
            raise OAuth2Error("the provider did not ask for as much as it is to")
        return claims


def fetch_signing_key(address: str, name: str | None) -> jwt.PyJWK:
    """Returns the provider's key of that name. A token without a name is signed with the only key there is."""
    with get_adapter().get_requests_session() as session:
        answer = session.get(address)
    answer.raise_for_status()
    keys = jwt.PyJWKSet.from_dict(answer.json())
    if name is None and len(keys.keys) > 1:
        raise LookupError("the ID token does not say which key it is signed with")
    return keys.keys[0] if name is None else keys[name]


class IdentityProvider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """OpenID Connect as allauth has it, keeping nothing but who signed in."""

    oauth2_adapter_class = IdentityProviderAdapter

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Called by allauth: what to keep besides the person's identifier: nothing."""
        _ = data
        return {}

    def get_default_scope(self) -> list[str]:
        """Called by allauth: what to ask the provider for."""
        return ["openid", "profile"]

    def get_pkce_params(self) -> dict[str, str]:
        """Called by allauth for each sign-in: the secret of this one, its challenge, and its nonce."""
        made: dict[str, str] = super().get_pkce_params()
        return made | {"nonce": make_nonce(made["code_verifier"])}

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Called by allauth: nothing in the link decides what the provider is asked for."""
        asked: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        return asked | {"process": "login", "scope": self.get_scope(), "auth_params": self.get_auth_params()}

    def get_auth_params(self) -> dict[str, str]:
        """Called by allauth: how strongly the provider is to ask, where the municipality has said so."""
        params: dict[str, str] = super().get_auth_params()
        strengths = self.app.settings.get("acr")
        return params | {"acr_values": " ".join(strengths)} if strengths else params


provider_classes = [IdentityProvider]
