"""Reads texts as JSON, one a line, and answers each with what jinja2's lexer makes of it in dbt's environment.

The answer is a line of JSON: the tokens as they are written (kind, text, line), those with values (kind, value), and
what stopped either of them.
"""
import json
import sys
import warnings

from dbt_common.clients.jinja import get_environment
from jinja2.exceptions import TemplateSyntaxError

warnings.simplefilter("ignore")
environment = get_environment()


def gathered(tokens):
    found = []
    try:
        for token in tokens:
            found.append(token)
    except TemplateSyntaxError as error:
        return found, error.message, error.lineno
    except (SyntaxError, ValueError) as error:
        return found, str(error), None
    return found, None, None


def written(text):
    found, error, line = gathered(environment.lexer.tokeniter(text, None))
    return {
        "tokens": [[kind, value, at] for at, kind, value in found],
        "error": error,
        "line": line,
    }


def value_of(token):
    if token.type == "integer":
        return str(token.value)
    return repr(token.value) if token.type == "float" else token.value


def valued(text):
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
