"""The relations a query reads, found among those that are known."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.schema import MappingSchema

from floe_python.columns.names import Names
from floe_python.columns.question import KnownColumn, KnownRelation

#: Database, schema and identifier as the warehouse has them; None where the SQL does not say.
Spelled = list[Optional[str]]


#: The parts of a relation's name, as dbt calls them.
PARTS = ("database", "schema", "identifier")


@dataclass
class Relation:
    """A relation the SQL reads, spelled as the question has it, and its columns by folded name."""

    parts: dict[str, str]
    columns: dict[str, KnownColumn]
    known: bool


class Relations:
    """Finds the relations of a tree among those that are known, and gives each a name of its own."""

    def __init__(self, known: Sequence[KnownRelation], names: Names) -> None:
        self.names = names
        self.known = known
        self.found: list[Relation] = []
        #: Sentences on what could not be told, each once and in order.
        self.gaps: dict[str, None] = {}
        self._index: dict[tuple[object, ...], int] = {}
        self._by_name: dict[str, list[KnownRelation]] = {}
        for each in known:
            self._by_name.setdefault(each["identifier"].lower(), []).append(each)

    def gap(self, sentence: str) -> None:
        """Notes something that could not be told."""
        self.gaps[sentence] = None

    def rename(self, tree: exp.Expr) -> None:
        """Replaces each table by `_floe_<n>`, where n is its place in `found`. An alias keeps the old name."""
        old_names = set()
        for table in list(tree.find_all(exp.Table)):
            if (
                not isinstance(table.this, exp.Identifier)
                or self._is_cte(table)
                or table.find_ancestor(exp.Hint)
            ):
                continue
            number = self._number(table)
            if not table.alias:
                old_names.add((table.db, table.name))
                alias = exp.to_identifier(table.name, quoted=True)
                columns = (
                    table.args["alias"].args.get("columns") if table.args.get("alias") else None
                )
                table.set("alias", exp.TableAlias(this=alias, columns=columns))
            table.set("this", exp.to_identifier(f"_floe_{number}", quoted=True))
            table.set("db", None)
            table.set("catalog", None)
        for column in tree.find_all(exp.Column):
            if column.args.get("db") and (column.db, column.table) in old_names:
                column.set("db", None)
                column.set("catalog", None)

    @staticmethod
    def _is_cte(table: exp.Table) -> bool:
        if table.db:
            return False
        inside, node = None, table.parent
        while node is not None:
            if isinstance(node, exp.CTE):
                inside = node
            with_ = node.args.get("with_")
            if with_ is not None:
                for cte in with_.expressions:
                    if cte is inside and not with_.args.get("recursive"):
                        break
                    if cte.alias == table.name:
                        return True
            node = node.parent
        return False

    def _number(self, table: exp.Table) -> int:
        parts = [table.args.get(key) for key in ("catalog", "db", "this")]
        spelled: Spelled = [part.meta.get("spelled", part.name) if part else None for part in parts]
        known = self._match(spelled)
        identity = ("known", id(known)) if known else ("written", *spelled)
        if identity not in self._index:
            self._index[identity] = len(self.found)
            self.found.append(self._relation(known, spelled))
        return self._index[identity]

    def _match(self, spelled: Spelled) -> KnownRelation | None:
        """The known relation of that name: parts missing on either side match any, case decides between equals."""

        def fits(each: KnownRelation) -> bool:
            pairs = zip(spelled[:2], (each.get("database"), each.get("schema")))
            return all(not a or not b or a.lower() == b.lower() for a, b in pairs)

        def nearness(each: KnownRelation) -> tuple[int, int]:
            pairs = list(
                zip(spelled, (each.get("database"), each.get("schema"), each["identifier"]))
            )
            return (sum(a == b for a, b in pairs), sum(bool(b) for _, b in pairs))

        fitting = [each for each in self._by_name.get((spelled[2] or "").lower(), ()) if fits(each)]
        return max(fitting, key=nearness, default=None)

    def _relation(self, known: KnownRelation | None, spelled: Spelled) -> Relation:
        if known is None:
            parts = {key: name for key, name in zip(PARTS, spelled) if name}
            name = ".".join(parts.values())
            self.gap(f"Reads {name}, which is not among the relations known.")
            return Relation(parts, {}, False)
        named = (known.get("database"), known.get("schema"), known["identifier"])
        parts = {key: name for key, name in zip(PARTS, named) if name}
        columns = {self.names.key(each["name"]): each for each in known.get("columns") or ()}
        return Relation(parts, columns, bool(columns))

    def schema(self) -> MappingSchema:
        """What sqlglot expands `*` by, and finds types by."""

        def type_of(text: str | None) -> exp.DataType:
            with contextlib.suppress(SqlglotError, ValueError):
                return exp.DataType.build(text, dialect=self.names.dialect) if text else unknown
            return unknown

        unknown = exp.DataType.build("unknown")
        tables: dict[str, object] = {
            f"_floe_{number}": {
                key: type_of(each.get("type")) for key, each in relation.columns.items()
            }
            for number, relation in enumerate(self.found)
            if relation.known
        }
        return MappingSchema(tables, dialect=self.names.folded_dialect, normalize=False)


def number_of(table: exp.Expr) -> int | None:
    found = re.match(r"_floe_(\d+)$", table.name)
    return int(found[1]) if found else None
