"""Who may ask the service, and how much: what the command line says, checked."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from replylint.errors import ConfigError

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_NAME = re.compile(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]")
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9_.-]+(?::\d+)?|[a-z][a-z0-9+.-]*://\[[0-9a-f:.]+\](?::\d+)?|null")
_SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may ask for, and how many are answered at once.

    `body` is in bytes, `draft` in code points. `review` is how many seconds a check may take, `reading` how many a
    request may take to arrive.
    """

    body: int = 64 * 1024
    draft: int = 5000
    review: float = 1.0
    reading: float = 5.0
    at_once: int = 64


@dataclass(frozen=True, slots=True)
class Access:
    """Whom the service answers.

    `hosts` are the names by which it may be called, without ports: a web page that makes its own name point here
    can't ask. `origins` are those of web pages beside its own. `token` is what everybody must show, None for nobody.
    """

    hosts: frozenset[str]
    origins: frozenset[str] = frozenset()
    token: str | None = None


def access(host: str, names: list[str], origins: list[str], token: str | None) -> Access:
    """Return who may ask a service that listens on `host`; ConfigError where that would be more than is meant."""
    if token is not None and len(token) < _SHORTEST_TOKEN:
        raise ConfigError(f"the token is too short: take at least {_SHORTEST_TOKEN} characters that nobody can guess")
    if token is not None and not (token.isascii() and token.isprintable() and " " not in token):
        raise ConfigError("the token must be letters, digits and marks of ASCII, without spaces")
    if not is_loopback(host) and token is None:
        raise ConfigError(f"--host {host}: whoever reaches this machine could ask; give a token with --token-file")
    if _is_any(host) and not names:
        raise ConfigError(f"--host {host}: say by which name the service will be called, with --allow-host")
    for name in names:
        if not _NAME.fullmatch(name.lower()):
            raise ConfigError(f"--allow-host {name}: a host name without scheme and port is wanted, such as chat.local")
    for origin in origins:
        if not _ORIGIN.fullmatch(origin.lower()):
            raise ConfigError(
                f"--origin {origin}: an origin is a scheme, a host and perhaps a port, such as https://chat.local"
            )
    own = () if _is_any(host) else (f"[{host}]" if ":" in host else host,)
    return Access(
        frozenset(name.lower() for name in (*_LOOPBACK, *own, *names)), frozenset(o.lower() for o in origins), token
    )


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host
