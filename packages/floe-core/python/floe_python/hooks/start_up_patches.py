"""Spares dbt work that leaves no trace in what it does: the same code is compiled once, JSON is written by C.

- mashumaro and dataclasses write the methods of each class as text and compile it, as dbt is imported and later: some
  3,000 texts, half of them the same as one before. The code of a text is kept, and run anew for each class.
- `json.dump` walks through a manifest in Python, `json.dumps` in C; the text is the same. It is in memory as a whole
  then, as the manifest it is made of is.

A third of a second of a small `dbt build`, more of a large one. Where a module is not as it is known, it works as it
does by itself.
"""

from __future__ import annotations
import __future__

import contextlib
import json
import types
from typing import Any, TextIO


def patch_start_up() -> None:
    """Puts all patches in place, as far as this dbt is one of those known."""
    for keep in (keep_code, write_at_once):
        # Another dbt than those known is slower, and right.
        with contextlib.suppress(Exception):
            keep()


def keep_code() -> None:
    import dataclasses

    remember_code_of(dataclasses)
    from mashumaro.core.meta.code import builder

    remember_code_of(builder)


def remember_code_of(module: Any) -> None:
    """Puts an `exec` of the same meaning before the one Python has built in."""
    # Text that is run inherits these from the module that runs it.
    features = [each for each in vars(module).values() if isinstance(each, __future__._Feature)]
    flags = sum({each.compiler_flag for each in features})
    known: dict[str, types.CodeType] = {}

    def remembering(code: Any, scope: Any, names: Any) -> None:
        if isinstance(code, str):
            made = known.get(code)
            if made is None:
                made = known[code] = compile(code, "<string>", "exec", flags, True)
            code = made
        exec(code, scope, names)

    module.exec = remembering


def write_at_once() -> None:
    from dbt_common.clients import system

    def dump(what: object, file: TextIO, **options: Any) -> None:
        file.write(json.dumps(what, **options))

    # For this module alone: who else writes JSON may count on getting it piece by piece.
    system.json = types.SimpleNamespace(**{**vars(json), "dump": dump})
