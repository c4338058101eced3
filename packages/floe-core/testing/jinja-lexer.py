"""Reads texts as JSON, one a line, and answers each with what jinja2's lexer makes of it in dbt's environment.

The answer is a line of JSON: the tokens as they are written (kind, text, line), those with values (kind, value), and
what stopped either of them.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterable
from typing import Any

from dbt_common.clients.jinja import get_environment
from jinja2.exceptions import TemplateSyntaxError

warnings.simplefilter("ignore")
environment = get_environment()


def gathered(tokens: Iterable[Any]) -> tuple[list[Any], str | None, int | None]:
    found: list[Any] = []
    try:
        for token in tokens:
            found.append(token)
    except TemplateSyntaxError as error:
        return found, error.message, error.lineno
    except (SyntaxError, ValueError) as error:
        return found, str(error), None
    return found, None, None


def written(text: str) -> dict[str, object]:
    found, error, line = gathered(environment.lexer.tokeniter(text, None))
    return {
        "tokens": [[kind, value, at] for at, kind, value in found],
        "error": error,
        "line": line,
    }


def value_of(token: Any) -> str:
    if token.type == "integer":
        return str(token.value)
    return repr(token.value) if token.type == "float" else str(token.value)


def valued(text: str) -> dict[str, object]:
    stream = environment.lexer.wrap(environment.lexer.tokeniter(text, None))
    found, error, line = gathered(stream)
    return {
        "tokens": [[token.type, value_of(token)] for token in found],
        "error": error,
        "line": line,
    }


for line in sys.stdin:
    text = json.loads(line)
    print(json.dumps({"written": written(text), "valued": valued(text)}))
