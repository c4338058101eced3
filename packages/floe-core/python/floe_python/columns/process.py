"""The process: questions as lines of JSON on stdin, an answer a line on stdout, in the same order."""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import queue
import re
import shutil
import sys
import tempfile
import threading
import zipfile
from typing import BinaryIO

STACK_BYTES = 256 * 1024 * 1024
DEEPEST = 60_000
LARGEST_MEMORY = 2 * 1024**3
LONGEST_REASON = 500


def answer(line: bytes) -> dict[str, object]:
    """The answer to one line, whatever is in it."""
    try:
        # Only here, where it has the stack for it and `main` has said where sqlglot is.
        from floe_python.columns.lineage import lineage_of

        return {"ok": True, "lineage": lineage_of(json.loads(line))}
    except RecursionError:
        reason = "The SQL is nested too deeply."
    except MemoryError:
        reason = "The SQL is too large for the memory there is."
    except Exception as error:
        reason = str(error) or type(error).__name__
    reason = re.sub(r"\x1b\[[0-9;]*m", "", reason)
    return {"ok": False, "reason": reason[:LONGEST_REASON]}


def unpack(wheel: str, cache: str) -> str:
    """The folder sqlglot is imported from: unpacked once for each version, so that its bytecode is kept.

    It is unpacked beside its place and moved there, so nobody sees half of it. Where the cache cannot be written, it is
    imported from the wheel itself.
    """
    home = os.path.join(cache, os.path.basename(wheel).removesuffix(".whl"))
    if os.path.isdir(home):
        return home
    fresh = None
    try:
        os.makedirs(cache, exist_ok=True)
        fresh = tempfile.mkdtemp(prefix=".unpacking-", dir=cache)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(fresh)
        os.rename(fresh, home)
    except OSError:
        # Another process may have been first.
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
    return home if os.path.isdir(home) else wheel


def step_back() -> None:
    """Lowest priority, and a bound on memory: dbt is at work beside this."""
    if hasattr(os, "nice"):
        os.nice(19)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))


def serve(questions: queue.SimpleQueue[bytes], out: BinaryIO) -> None:
    """Answers questions one after another. It runs beside the reader of stdin, with a stack for deep SQL."""
    gc.set_threshold(100_000, 50, 100)
    while True:
        line = json.dumps(answer(questions.get()), ensure_ascii=True, separators=(",", ":"))
        out.write(line.encode("ascii") + b"\n")
        out.flush()


def main() -> None:
    wheel, cache = sys.argv[1:3]
    step_back()
    # Whatever else prints may not be taken for an answer.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.path.insert(0, unpack(wheel, cache))
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(DEEPEST)
    threading.stack_size(STACK_BYTES)
    questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=serve, args=(questions, out), daemon=True).start()
    for line in sys.stdin.buffer:
        questions.put(line)
    # floe is gone, or done: nobody waits for what is under way.
    os._exit(0)
