"""Small pieces of SQL."""

from __future__ import annotations

from collections.abc import Callable

from floe_python.warehouse.request import Relation


def parts_of(relation: Relation) -> dict[str, str]:
    """The parts of a relation's name that are there, in order."""
    parts = {
        "database": relation.get("database"),
        "schema": relation.get("schema"),
        "identifier": relation.get("identifier"),
    }
    return {key: part for key, part in parts.items() if part}


def unquoted(name: str) -> str:
    """dbt hands on a column with `quote: true` in its quotes."""
    if len(name) > 2 and name[0] == name[-1] and name[0] in '"`':
        return name[1:-1].replace(name[0] * 2, name[0])
    return name


def literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def attempt(action: Callable[..., object], *arguments: object) -> str | None:
    """What went wrong, or None."""
    try:
        action(*arguments)
        return None
    except Exception as error:
        return str(error)
