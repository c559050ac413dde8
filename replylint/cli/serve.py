"""`replylint serve`: the pre-send check over HTTP, with a page to try it."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

from replylint.config import Config
from replylint.configfile import load_config, nearest_config
from replylint.errors import ConfigError
from replylint.guard import Guard, Policy
from replylint.guard.verdict import ACTIONS

_TOKEN = "REPLYLINT_TOKEN"  # noqa: S105 - the name of a variable
_EPILOG = f"""\
A token may also stand in the environment variable {_TOKEN}; not on the command line, which every program can read.

exit codes: 0 stopped as told, 2 wrong usage or configuration, 130 interrupted

example: replylint serve --origin https://chat.example
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    where = parser.add_argument_group("where, and for whom")
    where.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    where.add_argument("--port", type=int, default=8716, help="the port, 0 for any that is free (default: 8716)")
    where.add_argument("--token-file", metavar="FILE", help="a file with the token that every question must show")
    where.add_argument(
        "--origin", action="append", default=[], help="web pages of this origin may ask, such as https://chat.example"
    )
    where.add_argument("--allow-host", action="append", default=[], metavar="NAME", help="a further name of this host")
    rules = parser.add_argument_group("rules and policy")
    rules.add_argument("--config", metavar="FILE", help="the configuration file (default: the nearest)")
    rules.add_argument(
        "--hold", metavar="NAMES", help="severities, rules or families that hold a draft (default: error)"
    )
    rules.add_argument("--revise", metavar="NAMES", help="those that ask for a revision (default: warning)")
    rules.add_argument(
        "--incomplete", choices=ACTIONS, default="send", help="what to do with a draft that was not checked in full"
    )
    limits = parser.add_argument_group("limits")
    limits.add_argument("--timeout", type=float, default=1.0, help="seconds that a check may take (default: 1)")
    limits.add_argument("--workers", type=int, default=2, help="how many drafts are judged at once (default: 2)")
    limits.add_argument("--quiet", action="store_true", help="write no line for each request")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    try:
        from replylint.service.app import Service
        from replylint.service.server import address, listening, serve
        from replylint.service.settings import Limits, access
    except ImportError as error:
        raise ConfigError(f"the service needs {error.name}: pip install 'replylint[serve]'") from None
    who = access(args.host, args.allow_host, args.origin, _token(args.token_file))
    config = load_config(Path(args.config)) if args.config else nearest_config()
    listener = listening(args.host, args.port)
    with listener, _guard(args, config) as guard:
        _log(quiet=args.quiet)
        print(f"replylint: {address(listener)}", flush=True)
        serve(Service(guard, config.rulebook().rules, who, Limits(review=args.timeout)).app(), listener)
    return 0


def _guard(args: argparse.Namespace, config: Config) -> Guard:
    default = Policy()
    policy = Policy(
        default.hold if args.hold is None else _names(args.hold),
        default.revise if args.revise is None else _names(args.revise),
        args.incomplete,
    )
    return Guard(config=config, policy=policy, timeout=args.timeout, workers=args.workers)


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def _token(file: str | None) -> str | None:
    """Return the token, without the line end that an editor leaves."""
    if file is None:
        return os.environ.get(_TOKEN)
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(f"--token-file {file}: {reason}") from None


def _log(*, quiet: bool) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for name in ("replylint.service", "uvicorn"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.WARNING if quiet or name == "uvicorn" else logging.INFO)
        logger.propagate = False
