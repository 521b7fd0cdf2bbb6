"""The language server: `mtlint serve` speaks the Language Server Protocol on standard input and output.

Standard output belongs to the protocol; whatever else prints there lands on standard error.
"""

from __future__ import annotations

import logging
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

MISSING = "mtlint: the language server needs pygls 2: pip install 'mtlint[lsp]'"


def serve(given: Namespace) -> int:
    """Serves an editor until it is done; 0 where it said so before, 1 where it was just gone, 2 where pygls is missing."""
    try:
        from lint.server.lsp.features import session
        from lint.server.lsp.session import Session
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs", "attr"):
            raise
        print(MISSING, file=sys.stderr)
        return 2
    from lint.cli.options import Plain

    logging.getLogger("pygls").setLevel(logging.ERROR)
    plain = Plain([])
    plain.cache, plain.config, plain.isolated = given.cache, given.config, given.isolated
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    served = session(Session(plain))
    served.start_io(sys.stdin.buffer, out)
    sys.stderr.flush()
    os._exit(0 if served.ended else 1)  # taking all the rules apart would take longer than some editors wait
