"""Spares dbt work that leaves no trace in what it does: the same code is compiled once, JSON is written by C.

- mashumaro and dataclasses write the methods of each class as text and compile it, as dbt is imported and later: some 3,000
  texts, half of them the same as one before. The code of a text is kept, and run anew for each class.
- `json.dump` walks through a manifest in Python, `json.dumps` in C; the text is the same. It is in memory as a whole then, as the
  manifest it is made of is.

A third of a second of a small `dbt build`, more of a large one. Where a module is not as it is known, it works as it does by itself.
"""

import __future__
import json
import types


def spare():
    for keep in (keep_code, write_at_once):
        try:
            keep()
        except Exception:
            # Another dbt than those known: slower, and right.
            pass


def keep_code():
    import dataclasses

    remember_code_of(dataclasses)
    from mashumaro.core.meta.code import builder

    remember_code_of(builder)


def remember_code_of(module):
    """Puts an `exec` of the same meaning before the one Python has built in."""
    # Text that is run inherits these from the module that runs it.
    features = [each for each in vars(module).values() if isinstance(each, __future__._Feature)]
    flags = sum({each.compiler_flag for each in features})
    known = {}

    def remembering(code, scope, names):
        if isinstance(code, str):
            made = known.get(code)
            if made is None:
                made = known[code] = compile(code, "<string>", "exec", flags, True)
            code = made
        exec(code, scope, names)

    module.exec = remembering


def write_at_once():
    from dbt_common.clients import system

    def dump(what, file, **options):
        file.write(json.dumps(what, **options))

    # For this module alone: who else writes JSON may count on getting it piece by piece.
    system.json = types.SimpleNamespace(**{**vars(json), "dump": dump})
