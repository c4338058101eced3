"""DuckDB's word for a file that another process has open."""

from __future__ import annotations

import re

LOCKED = re.compile(r"Could not set lock on file|being used by another process")


def holder_of(message: str) -> dict[str, int] | None:
    """Who holds the file, as `{"pid": ...}` where the message says; None where it is about something else."""
    if not LOCKED.search(message):
        return None
    holder = re.search(r"\(PID (\d+)\)", message)
    return {"pid": int(holder.group(1))} if holder else {}
