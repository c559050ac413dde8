"""Runs the service on a socket until it is told to stop."""

from __future__ import annotations

import signal
import socket

import uvicorn
from starlette.types import ASGIApp

from replylint.errors import ConfigError

_HEAD = 16 * 1024
"""Bytes of the head of a request that are kept while its end has not come."""
_GRACE = 5
"""Seconds that requests have to be answered in, once the service is told to stop."""
_CONNECTIONS = 512


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens, on any free port for 0; ConfigError where it can't."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family, backlog=256)
    except (OSError, OverflowError) as error:
        raise ConfigError(
            f"can't listen on {host}, port {port}: {error}; choose another with --host and --port"
        ) from None
    # Its connections inherit this. Without, the body of each answer waits 40 ms behind its head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def address(listener: socket.socket) -> str:
    """Return where the page of a service on this socket is found."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Answer requests until SIGTERM or SIGINT comes; what was asked before is answered.

    SIGINT then raises KeyboardInterrupt, as elsewhere.
    """
    config = uvicorn.Config(
        app,
        log_config=None,  # whoever runs us says where the log goes
        access_log=False,  # it would show queries: `journal.py` writes ours
        server_header=False,
        proxy_headers=False,
        http="h11",
        ws="none",
        h11_max_incomplete_event_size=_HEAD,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_GRACE,
    )
    # uvicorn raises the signal again when it has stopped; to stop when asked is no failure.
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        signal.signal(signal.SIGTERM, before)
        listener.close()
