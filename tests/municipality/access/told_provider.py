"""An identity provider on loopback that answers what a test tells it to: for what a real one would never say."""

from __future__ import annotations

import datetime as dt
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET, KEY_NAME = "helhed", "en hemmelighed, der kun er til prøve", "nøgle-1"


def make_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class ToldProvider:
    """What it answers: `metadata`, `claims` and `user_info` are laid over the right ones; None removes a part."""

    address: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=make_key)
    nonce: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    user_info: dict[str, Any] = field(default_factory=dict)
    signing: tuple[Any, str] | None = None
    key_name: str | None = KEY_NAME
    more_keys: list[dict[str, Any]] = field(default_factory=list)
    leads_to: str = ""
    asked: list[str] = field(default_factory=list)

    def answers(self, path: str) -> Any:
        """What is answered at an address, as JSON."""
        if path == "/.well-known/openid-configuration":
            names = ("authorization", "token", "userinfo")
            told = {f"{name}_endpoint": f"{self.address}/{name}" for name in names}
            return lay(told | {"issuer": self.address, "jwks_uri": f"{self.address}/keys"}, self.metadata)
        if path == "/keys":
            public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
            named = public | {"kid": KEY_NAME, "alg": "RS256", "use": "sig"}
            return {"keys": [named, *self.more_keys]}
        if path == "/token":
            return lay({"access_token": "adgang", "token_type": "Bearer"}, {"id_token": self.id_token()})
        return lay({"sub": "anna-1", "preferred_username": "anna"}, self.user_info)

    def id_token(self) -> str | None:
        """The ID token of the sign-in whose nonce is known."""
        right = {"iss": self.address, "aud": CLIENT, "sub": "anna-1", "nonce": self.nonce, "exp": time.time() + 60}
        if "id_token" in self.claims:
            return None
        key, algorithm = self.signing or (self.key, "RS256")
        return jwt.encode(
            lay(right, self.claims), key, algorithm=algorithm, headers={"kid": self.key_name} if self.key_name else None
        )


def lay(right: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """The right answer with what a test tells laid over it."""
    return {key: value for key, value in (right | told).items() if value is not None}


def handler_of(provider: ToldProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            path = self.path.partition("?")[0]
            provider.asked.append(path)
            if path == provider.leads_to:
                self.send_response(307)
                self.send_header("Location", f"{provider.address}/elsewhere{path}")
                self.end_headers()
                return
            body = json.dumps(provider.answers(path.removeprefix("/elsewhere"))).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer  # noqa: N815 — http.server calls them so

        def log_message(self, *_told: Any) -> None:
            """Nothing is written in the tests' output."""

    return Handler


@contextmanager
def serve_provider(certificate: Path | None = None) -> Iterator[ToldProvider]:
    """A provider on loopback; over TLS where a file with its certificate and key is given."""
    provider = ToldProvider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(provider))
    provider.address = f"http://127.0.0.1:{server.server_port}"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        provider.address = f"https://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def write_own_certificate(file: Path) -> None:
    """A certificate for localhost that nobody but itself vouches for, with its key."""
    key, name = make_key(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
