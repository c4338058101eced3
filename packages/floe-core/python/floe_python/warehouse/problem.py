"""Why no question could be asked at all."""

from __future__ import annotations

import re

from floe_python.duckdb_lock import holder_of


class Problem(Exception):
    """Why no question could be asked at all; `kind` is known to floe."""

    def __init__(self, kind: str, **params: str | int) -> None:
        super().__init__(kind)
        self.kind = kind
        self.params = params


def locked(path: str, message: str) -> Problem | None:
    """The problem in a message that says another process holds the database."""
    holder = holder_of(message)
    if holder is None:
        return None
    named = re.search(r'lock on file "([^"]+)"', message)
    return Problem("locked", path=path or (named.group(1) if named else ""), **holder)
