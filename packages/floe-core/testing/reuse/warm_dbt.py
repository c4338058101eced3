"""A Python that has dbt loaded and does what it is told: JSON lines in, JSON lines out.

begin  {"op": "begin", "cwd": ..., "env": {...}}
parse  {"op": "parse", "args": [...]}                           what is built after it is built of what was read here
build  {"op": "build", "args": [...], "dieAfter": n}            n: kill -9 when so many nodes have begun
sql    {"op": "sql", "file": ..., "sql": [...]}
rows   {"op": "rows", "file": ..., "relations": ["main.a", ...]}
truth  {"op": "truth", "sql": [...], "relations": [...]}        the rows after some SQL in an empty database

Its name must not begin with `dbt_`: dbt takes such a module for a plugin.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from typing import Any, TextIO

import dbt.cli.main
import duckdb
from dbt.adapters.duckdb import connections

Request = dict[str, Any]
Reply = dict[str, Any]

manifest: Any = None
answers: TextIO


def run_dbt(request: Request, command: str, use: Any = None) -> Any:
    left = request.get("dieAfter")

    def watch(event: Any) -> None:
        nonlocal left
        if event.info.name == "NodeStart" and left is not None:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    result = dbt.cli.main.dbtRunner(manifest=use, callbacks=[watch]).invoke(
        [command, *request["args"]]
    )
    connections.DuckDBConnectionManager.close_all_connections()
    return result


def told(result: Any) -> Reply:
    return {"success": bool(result.success), "exception": str(result.exception or "")}


def parse(request: Request) -> Reply:
    global manifest
    result = run_dbt(request, "parse")
    manifest = result.result
    return told(result)


def build(request: Request) -> Reply:
    return told(run_dbt(request, "build", manifest))


def sql(request: Request) -> Reply:
    with duckdb.connect(request["file"]) as connection:
        for each in request["sql"]:
            connection.execute(each)
    return {}


def rows(request: Request) -> Reply:
    with duckdb.connect(request["file"], read_only=True) as connection:
        return {"rows": {each: rows_of(connection, each) for each in request["relations"]}}


def truth(request: Request) -> Reply:
    with duckdb.connect(":memory:") as connection:
        for each in request["sql"]:
            connection.execute(each)
        return {"rows": {each: rows_of(connection, each) for each in request["relations"]}}


def rows_of(connection: Any, relation: str) -> Reply:
    try:
        answer = connection.execute(f"select * from {relation}")
        columns = [[each[0], str(each[1])] for each in answer.description]
        return {"columns": columns, "rows": sorted(repr(row) for row in answer.fetchall())}
    except duckdb.Error as error:
        return {"missing": str(error).split("\n")[0]}


def say(answer: Reply) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def answer_to(request: Request) -> Reply:
    try:
        return OPERATIONS[request["op"]](request)
    except BaseException as error:
        return {"error": repr(error)}


def begin(request: Request) -> Reply:
    global manifest
    manifest = None
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    return {}


OPERATIONS = {
    "begin": begin,
    "parse": parse,
    "build": build,
    "sql": sql,
    "rows": rows,
    "truth": truth,
}


def main() -> None:
    global answers
    answers = os.fdopen(os.dup(1), "w")
    # dbt prints what it likes.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # Most of what dbt makes lives as long as it does.
    gc.set_threshold(500_000, 50, 50)
    for line in iter(sys.stdin.readline, ""):
        say(answer_to(json.loads(line)))


if __name__ == "__main__":
    main()
