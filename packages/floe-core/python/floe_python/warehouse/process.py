"""The process: questions as JSON on stdin, one line of JSON on stdout."""

from __future__ import annotations

import json
import os
import sys

from floe_python.warehouse.open_warehouse import open_warehouse
from floe_python.warehouse.problem import Problem
from floe_python.warehouse.questions import answer
from floe_python.warehouse.request import Request
from floe_python.warehouse.secret_words import Secrets
from floe_python.warehouse.sql import attempt

ANSWER_MARK = "floe-answers:"


def reply_to(request: Request) -> dict[str, object]:
    environment = os.environ.items()
    secrets = Secrets(
        word for key, word in environment if key.startswith("DBT_ENV_SECRET") and word
    )
    try:
        warehouse = open_warehouse(request, secrets)
    except Problem as problem:
        params = {
            k: secrets.scrubbed(v) if isinstance(v, str) else v for k, v in problem.params.items()
        }
        return {"problem": {"kind": problem.kind, **params}}
    except ModuleNotFoundError as error:
        return {"problem": {"kind": "module", "module": str(error.name)}}
    except Exception as error:
        return {"problem": {"kind": "refused", "message": secrets.scrubbed(str(error))}}
    try:
        return {
            "answers": [answer(warehouse, question, secrets) for question in request["questions"]]
        }
    finally:
        attempt(warehouse.close)


def main() -> None:
    request = json.load(sys.stdin)
    # dbt and its plugins may print: their words go to stderr, only the answer goes to stdout.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    answers.write(ANSWER_MARK + json.dumps(reply_to(request), allow_nan=False) + "\n")
    answers.flush()
