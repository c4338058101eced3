"""One request, answered whatever happens; and the process that answers one on stdin."""

from __future__ import annotations

import json
import sys

from floe_python.node_state.connect import LONGEST_MESSAGE, Problem
from floe_python.node_state.operations import invalidate, read, record
from floe_python.node_state.request import Reply, Request

ANSWER_MARK = "floe-node-state:"

OPERATIONS = {"read": read, "invalidate": invalidate, "record": record}


def reply_to(request: Request) -> Reply:
    try:
        return OPERATIONS[request["op"]](request)
    except Problem as problem:
        return {"problem": problem.answer}
    except ModuleNotFoundError as error:
        return {"problem": {"kind": "module", "module": str(error.name)}}
    except Exception as error:
        return {"problem": {"kind": "refused", "message": str(error)[:LONGEST_MESSAGE]}}


def main() -> None:
    request = json.load(sys.stdin)
    sys.stdout.write(ANSWER_MARK + json.dumps(reply_to(request)) + "\n")
    sys.stdout.flush()
