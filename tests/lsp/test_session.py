"""A real client of the protocol, over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

_PATIENCE = 30  # seconds; a machine that is busy is no error

Body = Callable[["Editor"], Awaitable[None]]


class Editor:
    """An editor with one folder and no screen."""

    def __init__(self, folder: Path, encodings: Sequence[str] | None = None) -> None:
        self.folder = folder
        self.client = LanguageClient("an-editor", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.registered: list[str] = []
        self._encodings = encodings

        def published(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

        def registered(params: types.RegistrationParams) -> None:
            self.registered += [registration.method for registration in params.registrations]

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(registered)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def start(self, *options: str) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "replylint", "lsp", *options)
        capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=self._encodings),
            workspace=types.WorkspaceClientCapabilities(
                did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
            ),
        )
        answer = await self.client.initialize_async(
            types.InitializeParams(capabilities=capabilities, root_uri=self.folder.as_uri())
        )
        self.client.initialized(types.InitializedParams())
        return answer

    async def open(self, name: str, text: str) -> list[types.Diagnostic]:
        item = types.TextDocumentItem(self.uri(name), "plaintext", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.diagnostics()

    async def type(self, name: str, version: int, changed: types.Range, text: str) -> list[types.Diagnostic]:
        change = types.TextDocumentContentChangePartial(changed, text)
        document = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return await self.diagnostics()

    async def diagnostics(self) -> list[types.Diagnostic]:
        return list((await asyncio.wait_for(self.told.get(), _PATIENCE)).diagnostics)

    async def actions(self, name: str, diagnostic: types.Diagnostic) -> list[types.CodeAction]:
        document = types.TextDocumentIdentifier(self.uri(name))
        context = types.CodeActionContext([diagnostic])
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(document, diagnostic.range, context)
        )
        return [action for action in found or () if isinstance(action, types.CodeAction)]

    async def hover(self, name: str, position: types.Position) -> str:
        document = types.TextDocumentIdentifier(self.uri(name))
        answer = await self.client.text_document_hover_async(types.HoverParams(document, position))
        return answer.contents.value if answer and isinstance(answer.contents, types.MarkupContent) else ""

    async def stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        stopped: Awaitable[None] = self.client.stop()  # type: ignore[no-untyped-call]  # pygls leaves it without types
        await stopped


def session(body: Body, folder: Path, *options: str, encodings: Sequence[str] | None = None) -> None:
    async def run() -> None:
        editor = Editor(folder, encodings)
        await asyncio.wait_for(editor.start(*options), _PATIENCE)
        try:
            await body(editor)
        finally:
            await asyncio.wait_for(editor.stop(), _PATIENCE)

    asyncio.run(run())


def span(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def edited(text: str, edit: types.TextEdit) -> str:
    """Apply an edit of one line, counted in UTF-16 code units."""
    lines = text.split("\n")
    line = lines[edit.range.start.line].encode("utf-16-le")
    start, end = (2 * at.character for at in (edit.range.start, edit.range.end))
    lines[edit.range.start.line] = (line[:start] + edit.new_text.encode("utf-16-le") + line[end:]).decode("utf-16-le")
    return "\n".join(lines)


def test_findings_come_while_one_types_and_go_when_they_are_mended(tmp_path: Path) -> None:
    async def body(editor: Editor) -> None:
        assert await editor.open("replies.txt", "您好，已经发货了。\n") == []
        found = await editor.type("replies.txt", 2, span(1, 0, 0), "😀亲，不是我们的错")
        assert [(d.code, d.source, d.range) for d in found] == [("blame-shifting", "replylint", span(1, 4, 10))]
        assert found[0].severity == types.DiagnosticSeverity.Error
        assert await editor.type("replies.txt", 3, span(1, 0, 10), "让您久等了，非常抱歉") == []
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri("replies.txt")))
        )
        assert await editor.diagnostics() == []

    session(body, tmp_path)


def test_an_alternative_mends_the_text(tmp_path: Path) -> None:
    text = "😀亲，这个不能退的\n好的，马上为您处理"

    async def body(editor: Editor) -> None:
        found = await editor.open("replies.txt", text)
        flagged = next(d for d in found if d.code == "unexplained-negative")
        actions = await editor.actions("replies.txt", flagged)
        assert actions
        assert all(action.kind == types.CodeActionKind.QuickFix for action in actions)
        changes = actions[0].edit.document_changes if actions[0].edit else None
        assert changes
        assert isinstance(changes[0], types.TextDocumentEdit)
        edit = changes[0].edits[0]
        assert isinstance(edit, types.TextEdit)
        mended = edited(text, edit)
        assert mended.endswith("\n好的，马上为您处理")
        again = await editor.type("replies.txt", 2, edit.range, edit.new_text)
        assert "unexplained-negative" not in [d.code for d in again]

    session(body, tmp_path)


def test_an_editor_may_count_in_code_points(tmp_path: Path) -> None:
    async def body(editor: Editor) -> None:
        found = await editor.open("replies.txt", "😀😀亲，不是我们的错")
        assert [d.range for d in found] == [span(0, 4, 10)]

    session(body, tmp_path, encodings=[types.PositionEncodingKind.Utf32])


def test_the_reason_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    async def body(editor: Editor) -> None:
        found = await editor.open("replies.txt", "不是我们的错")
        assert not any("\u4e00" <= character <= "\u9fff" for character in found[0].message)
        told = await editor.hover("replies.txt", types.Position(0, 2))
        assert told.startswith("**blame-shifting**")
        assert "Playbook: G" in told
        assert await editor.hover("replies.txt", types.Position(5, 0)) == ""

    session(body, tmp_path, "--lang", "en")


def test_a_configuration_that_changes_holds_at_once(tmp_path: Path) -> None:
    settings = tmp_path / "replylint.toml"

    async def body(editor: Editor) -> None:
        assert len(await editor.open("replies.txt", "不是我们的错")) == 1
        assert editor.registered == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
        for content, expected in [('ignore = ["blame-shifting"]', 0), ('ignore = ["blame"]', 1), ("", 1)]:
            settings.write_text(content, "utf-8")
            event = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            assert len(await editor.diagnostics()) == expected

    session(body, tmp_path)


def test_what_cannot_be_checked_is_said(tmp_path: Path) -> None:
    async def body(editor: Editor) -> None:
        found = await editor.open("chat.txt", "不是我们的错\n客服：您好\n客户：退款")
        assert [(d.code, d.range.start.line) for d in found] == [(None, 0)]
        assert found[0].message.startswith("没有检查：")

    session(body, tmp_path)


def test_what_was_said_is_not_to_be_rewritten(tmp_path: Path) -> None:
    async def body(editor: Editor) -> None:
        found = await editor.open("chat.txt", "客户：怎么还没到\n客服：不是我们的错\n")
        flagged = next(d for d in found if d.code == "blame-shifting")
        assert flagged.range == span(1, 3, 9)
        assert await editor.actions("chat.txt", flagged) == []

    session(body, tmp_path)


def test_cells_with_quotes_are_left_to_the_person(tmp_path: Path) -> None:
    async def body(editor: Editor) -> None:
        found = await editor.open("replies.csv", '话术\n"他说""退款""，这个不能退的"\n这个不能退的\n')
        quoted, plain = (d for d in found if d.code == "unexplained-negative")
        assert await editor.actions("replies.csv", quoted) == []
        assert await editor.actions("replies.csv", plain)

    session(body, tmp_path)
