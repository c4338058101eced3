"""Whether dbt takes each text (a JSON string a line) for a file of macros: prints true or false, a line each."""

import json
import sys

from dbt_common.clients import jinja

blocks = {"macro", "materialization", "test", "data_test"}


def is_taken(text: str) -> bool:
    try:
        found = jinja.extract_toplevel_blocks(text, allowed_blocks=blocks, collect_raw_data=False)
        for block in found:
            jinja.parse(block.full_block)
    except Exception:
        return False
    return True


for line in sys.stdin:
    print(json.dumps(is_taken(json.loads(line))))
