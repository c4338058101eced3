"""What floe asks and what it is told, in JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional, TypedDict

#: What floe is told.
Reply = dict[str, object]

#: A row of the table of notes, by column.
Note = dict[str, Optional[str]]


class Relation(TypedDict, total=False):
    """A relation by dbt's names. Without its database it is one of the file's own."""

    database: str | None
    schema: str
    identifier: str


class Attached(TypedDict):
    """A DuckDB file of another project; the alias as it stands in SQL."""

    path: str
    alias: str


class Source(TypedDict):
    """A relation that floe wants the stamp of."""

    uniqueId: str
    relation: Relation


class Held(Source):
    """A relation, and the stamp floe has taken it to have."""

    stamp: str | None


class Begun(TypedDict, total=False):
    """A node that is about to be built."""

    uniqueId: str
    relation: Relation | None


class NewNote(TypedDict, total=False):
    """A node that was built or has passed: its SQL as dbt has compiled it, and what that reads by dbt's account."""

    uniqueId: str
    kind: str
    relation: Relation | None
    sql: str | None
    reads: Sequence[Relation]
    sources: Sequence[str]
    fingerprint: str
    parts: object
    inputs: object
    runId: str
    builtAt: str


class Request(TypedDict, total=False):
    """One request; `op` says which. `file` is absolute."""

    op: str
    file: str
    config: Mapping[str, str]
    attached: Sequence[Attached]
    sources: Sequence[Source]
    nodes: Sequence[Begun]
    known: Sequence[str]
    held: Sequence[Held]
    rows: Sequence[NewNote]
