"""`mtlint serve`: a language server on standard input and output, or LanguageTool's HTTP interface."""

from __future__ import annotations

from lint.settings.effective import EffectiveSettings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def run(options: Options) -> int:
    """Serve until the client is done or we are told to stop; return the exit code. Raises `UsageError`."""
    overrides = options.overrides().replace(languagetool=False)  # while somebody types, waiting for another checker takes too long
    if options.http is None:
        from lint.server.lsp.serve import serve

        return serve(overrides, options.cache_folder)
    from lint.server.http.api import Api
    from lint.server.http.origins import RequestGuard
    from lint.server.http.server import serve as serve_http

    guard = RequestGuard(options.host, list(options.allow_origin), options.max_bytes)
    return serve_http(options.http, guard, lambda: Api(EffectiveSettings(overrides, options.cache_folder), options.max_bytes))
