"""`replylint lsp`: a language server on standard input and output, started by an editor."""

from __future__ import annotations

import argparse
from pathlib import Path

from replylint.cli import OK
from replylint.config import LANGUAGES
from replylint.errors import ConfigError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--config", type=Path, metavar="FILE", help="instead of the nearest one of each file")
    parser.add_argument("--lang", choices=LANGUAGES, default="auto", help="the language of messages (default: auto)")


def run(args: argparse.Namespace) -> int:
    """Serve until the editor ends the session."""
    try:
        from replylint.cli.language_server.server import make
    except ImportError as error:
        raise ConfigError(f"the language server needs more: pip install 'replylint[lsp]' ({error.name})") from None
    make(args.config, args.lang).start_io()
    return OK
