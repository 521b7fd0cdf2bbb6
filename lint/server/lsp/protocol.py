"""The Language Server Protocol as the server speaks it, where that differs from pygls."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import JsonRPCNotification

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future

IGNORED = "$/ignored"
"""A notification without a handler."""


class ServerCancelled(JsonRpcException):
    """The answer to a request that the editor may send again."""

    CODE = types.LSPErrorCodes.ServerCancelled.value
    MESSAGE = "the text has changed"


class Protocol(LanguageServerProtocol):
    """Replaces the documents of pygls with ours, which are exact to the unit and don't copy every line on every change, and answers every request."""

    _server: Any

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object. One with wrong parameters is ignored, after an answer with the error if it is a request."""
        if "id" in data and "method" in data:
            data.setdefault("params", None)  # which pygls requires for methods that it does not know
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data:
                self._send_response(data["id"], error=error.to_response_error())
            return JsonRPCNotification(IGNORED, self.VERSION, None)

    def handle_message(self, message: Any) -> None:
        """Handle a message. A request before the session or after its end is answered with an error."""
        method = getattr(message, "method", "")
        if method and hasattr(message, "id") and (self._shutdown or (self._workspace is None and method != types.INITIALIZE)):
            refusal = types.ResponseError(types.ErrorCodes.ServerNotInitialized, "there is no session yet")
            if self._shutdown:
                refusal = types.ResponseError(types.ErrorCodes.InvalidRequest, "the session has ended")
            self._send_response(message.id, error=refusal)
        else:
            super().handle_message(message)

    def refuse_unreadable(self) -> None:
        """Answer a message that is not JSON, so that its id is unknown."""
        self._send_data({"jsonrpc": self.VERSION, "id": None, "error": {"code": types.ErrorCodes.ParseError.value, "message": "not valid JSON"}})

    def _send_handler_result(self, future: Future[Any], *, msg_id: str | int) -> None:
        """Send the answer to a request. One that a newer change has overtaken is answered with an error that editors expect, so it is not logged."""
        if not future.cancelled() and isinstance(refusal := future.exception(), (JsonRpcContentModified, ServerCancelled)):
            self._request_futures.pop(msg_id, None)
            self._send_response(msg_id, error=refusal.to_response_error())
        else:
            super()._send_handler_result(future, msg_id=msg_id)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, opened: types.DidOpenTextDocumentParams) -> None:  # type: ignore[override]
        self._server.open(opened.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, edited: types.DidChangeTextDocumentParams) -> None:  # type: ignore[override]
        self._server.change(edited)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, closed: types.DidCloseTextDocumentParams) -> None:  # type: ignore[override]
        self._server.close(closed.text_document.uri)
