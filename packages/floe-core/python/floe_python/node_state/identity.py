"""What tells one state of a DuckDB file from the next, without opening it."""

from __future__ import annotations

import hashlib
import os

from floe_python.node_state.request import Request


def identities(request: Request) -> list[str] | None:
    """The same of all files; None where one has none."""
    files = [request["file"], *(each["path"] for each in request.get("attached", []))]
    all_parts: list[str] = []
    for file in files:
        parts = identity(file)
        if parts is None:
            return None
        all_parts.extend(parts)
    return all_parts


def identity(path: str) -> list[str] | None:
    """What tells one state of the file from the next: its size, its times and its head, which counts each checkpoint.

    None where part of it is in a write-ahead log.
    """
    if os.path.exists(path + ".wal"):
        return None
    about = os.stat(path)
    with open(path, "rb") as file:
        head = hashlib.sha256(file.read(12288)).hexdigest()
    return [
        str(each) for each in (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
    ] + [head]
