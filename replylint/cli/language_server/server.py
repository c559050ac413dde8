"""The server: keeps what is open in the editor checked, and answers what it asks about a place."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from replylint.cli.language_server.marks import Change, Mark, lines_of, marks_of
from replylint.cli.settings import SettingsByFile
from replylint.config import PROJECT, Config, Language
from replylint.configfile import OWN, load_config
from replylint.discovery import Discovery
from replylint.errors import ReplylintError
from replylint.linter import Linter
from replylint.model import Finding, Severity
from replylint.readers.columns import Layout
from replylint.readers.transcript import Position
from replylint.rule import Lang, Rule
from replylint.script import script_of

NAME = "replylint"
_PAUSE = 0.15
"""Seconds without a keystroke after which a text is checked."""
_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_ROWS: dict[Lang, str] = {"zh-Hans": "依据", "zh-Hant": "依據", "en": "Playbook"}
_NOT_CHECKED: dict[Lang, str] = {"zh-Hans": "没有检查：", "zh-Hant": "沒有檢查：", "en": "not checked: "}


@dataclass(slots=True)
class _Opened:
    """A text that is open in the editor, as it was when last checked."""

    version: int | None
    lines: list[str]
    marks: list[Mark] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)


class Server(LanguageServer):
    """A language server whose findings are in `lang`: `auto` is each reply's own script."""

    def __init__(self, config: Config | None = None, lang: Language = "auto") -> None:
        super().__init__(NAME, version(NAME))
        self.lang = lang
        self._config = config
        self._settings = _settings(config)
        self._opened: dict[str, _Opened] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def soon(self, uri: str) -> None:
        """Check a text once nobody has typed for a moment."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self._waiting[uri] = asyncio.ensure_future(self._later(uri))

    async def _later(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        self.check(uri)

    def check(self, uri: str) -> None:
        """Check a text as it now is, and tell the editor."""
        document = self.workspace.get_text_document(uri)
        opened = _Opened(document.version, lines_of(document.source))
        path = _path_of(uri)
        try:
            settings = self._settings.of(str(path))
        except ReplylintError as error:
            opened.marks = [Mark(Position(1, 1), Position(1, 1), None, str(error))]
        else:
            linter = self._settings.linters[settings.linter]
            suppressed = settings.suppressions_of(str(path))
            opened.marks = marks_of(document.source, path, linter, settings.layout, suppressed)
            opened.rules = {rule.id: rule for rule in linter.rules}
        self._opened[uri] = opened
        self._publish(uri, opened.version, [self._diagnostic(opened, mark) for mark in opened.marks])

    def check_all(self) -> None:
        """Read the configuration anew, and check everything that is open."""
        self._settings = _settings(self._config)
        for uri in list(self._opened):
            self.check(uri)

    def forget(self, uri: str) -> None:
        """Take back what was said of a text that is closed."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        if self._opened.pop(uri, None):
            self._publish(uri, None, [])

    def actions(self, uri: str, wanted: types.Range) -> Iterator[types.CodeAction]:
        """Yield what can be written instead of what is flagged at a place, the fitting wording first."""
        if opened := self._opened.get(uri):
            for mark in _at(opened, wanted, self):
                diagnostic = self._diagnostic(opened, mark)
                for number, change in enumerate(mark.changes):
                    yield self._action(uri, opened, change, diagnostic, first=not number)

    def explanation(self, uri: str, position: types.Position) -> types.Hover | None:
        """Return why what stands at a place is flagged, and which rows of the playbook say so."""
        opened = self._opened.get(uri)
        told = [
            self._why(opened.rules[mark.finding.rule], mark.finding)
            for mark in (_at(opened, types.Range(position, position), self) if opened else ())
            if mark.finding is not None and opened is not None
        ]
        if not told:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(told)))

    def range_of(self, lines: Sequence[str], begin: Position, end: Position) -> types.Range:
        """Return a range as the editor counts it: in UTF-16 code units, or what else was agreed on."""
        points = types.Range(
            types.Position(begin.line - 1, begin.column - 1), types.Position(end.line - 1, end.column - 1)
        )
        return self.workspace.position_codec.range_to_client_units(lines, points)

    def _publish(self, uri: str, of_version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, of_version))

    def _diagnostic(self, opened: _Opened, mark: Mark) -> types.Diagnostic:
        where = self.range_of(opened.lines, mark.begin, mark.end)
        if mark.finding is None:
            lang: Lang = "zh-Hans" if self.lang == "auto" else self.lang
            message = _NOT_CHECKED[lang] + mark.reason
            return types.Diagnostic(where, message, types.DiagnosticSeverity.Warning, source=NAME)
        found = mark.finding
        message = found.message if self.lang == "auto" else opened.rules[found.rule].message[self.lang]
        return types.Diagnostic(where, message, _SEVERITIES[found.severity], found.rule, source=NAME)

    def _why(self, rule: Rule, finding: Finding) -> str:
        lang = self.lang if self.lang != "auto" else script_of(finding.message) or "zh-Hans"
        rows = f"\n\n{_ROWS[lang]}: {', '.join(finding.rows)}" if finding.rows else ""
        return f"**{rule.id}** · {rule.summary[lang]}\n\n{rule.why[lang]}{rows}"

    def _action(
        self, uri: str, opened: _Opened, change: Change, diagnostic: types.Diagnostic, *, first: bool
    ) -> types.CodeAction:
        edit = types.TextEdit(self.range_of(opened.lines, change.begin, change.end), change.text)
        document = types.OptionalVersionedTextDocumentIdentifier(uri, opened.version)
        return types.CodeAction(
            change.suggestion.text,
            types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=first and change.suggestion.safety == "safe",
            edit=types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [edit])]),
        )


def _settings(config: Config | None) -> SettingsByFile:
    return SettingsByFile(Discovery(config), lambda config: Linter(config=config), _layout)


def _layout(config: Config) -> Layout:
    return Layout(all_agent=config.role == "agent", agents=config.agents, fields=config.fields)


def _at(opened: _Opened, wanted: types.Range, server: Server) -> Iterable[Mark]:
    """Return the marks that a range of the editor touches."""
    for mark in opened.marks:
        where = server.range_of(opened.lines, mark.begin, mark.end)
        if _order(where.start) <= _order(wanted.end) and _order(wanted.start) <= _order(where.end):
            yield mark


def _order(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def _path_of(uri: str) -> Path:
    parts = urlparse(uri)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else Path("untitled.txt")


def _tells_of_files(client: types.ClientCapabilities) -> bool:
    files = client.workspace and client.workspace.did_change_watched_files
    return bool(files and files.dynamic_registration)


def make(config: Path | None = None, lang: Language = "auto") -> Server:
    """Make a server. `config` is the configuration of every file, instead of the nearest one.

    Raises ConfigError where it can't be used.
    """
    server = Server(load_config(config) if config else None, lang)

    @server.feature(types.INITIALIZED)
    def initialized(ls: Server, _: types.InitializedParams) -> None:
        if _tells_of_files(ls.client_capabilities):
            watched = [types.FileSystemWatcher(f"**/{name}") for name in (OWN, PROJECT)]
            wanted = types.DidChangeWatchedFilesRegistrationOptions(watched)
            files = types.Registration("configuration", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, wanted)
            ls.client_register_capability(types.RegistrationParams([files]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.forget(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def configured(ls: Server, _: types.DidChangeWatchedFilesParams) -> None:
        ls.check_all()

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        return list(ls.actions(params.text_document.uri, params.range))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        return ls.explanation(params.text_document.uri, params.position)

    return server
