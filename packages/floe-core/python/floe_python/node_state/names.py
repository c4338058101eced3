"""Names of relations: to be compared, and as SQL has them."""

from __future__ import annotations

from collections.abc import Iterable

from floe_python.node_state.request import Relation

#: Database, schema and identifier; in lower case where they are compared.
Place = tuple[str, ...]


def quote(name: object) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def quoted(names: Iterable[object]) -> str:
    return ".".join(quote(name) for name in names)


def place(*names: object) -> Place:
    return tuple(str(name).lower() for name in names)


def key(schema: object, name: object) -> tuple[str, str]:
    return (str(schema).lower(), str(name).lower())


def place_of(relation: Relation) -> tuple[str, str]:
    return key(relation["schema"], relation["identifier"])
