"""Which configuration holds for a file: the nearest one at or above it, with what it says for the file's path."""

from __future__ import annotations

import os
from pathlib import Path

from replylint.config import Config
from replylint.configfile import find_config, load_config


class Discovery:
    """Finds the configuration of files, reading each of them once. `given` stands in for whatever could be found."""

    def __init__(self, given: Config | None = None) -> None:
        self._given = given
        self._in_folder: dict[str, Config] = {}
        self._read: dict[Path | None, Config] = {}

    def nearest(self, path: str | Path) -> Config:
        """Return the configuration nearest to a file, whatever it says for its path; ConfigError for a broken one."""
        if self._given is not None:
            return self._given
        folder = os.path.dirname(path)  # noqa: PTH120 - asked for every file, and many times faster than a Path
        if folder not in self._in_folder:
            self._in_folder[folder] = self._load(find_config(Path(folder)))
        return self._in_folder[folder]

    def _load(self, source: Path | None) -> Config:
        if source not in self._read:
            self._read[source] = load_config(source) if source else Config()
        return self._read[source]
