"""`python -m replylint`: the command line."""

from __future__ import annotations

from replylint.cli import run

if __name__ == "__main__":
    run()
