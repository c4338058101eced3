"""Prints the TypeScript of src/manifest/node-json.ts in floe-core, made from dbt's own JSON Schema of its manifest.

Run it with the Python of a dbt: <dbt environment>/bin/python tools/manifest/write_types.py
"""

from __future__ import annotations

from typing import Any

from dbt.artifacts.schemas.manifest import WritableManifest
from dbt.version import __version__

# The slice floe uses; a field that dbt does not have is left out.
NODE = [
    "access",
    "alias",
    "attached_node",
    "checksum",
    "column_name",
    "columns",
    "compiled_code",
    "config",
    "constraints",
    "database",
    "depends_on",
    "deprecation_date",
    "description",
    "expect",
    "fqn",
    "given",
    "group",
    "identifier",
    "label",
    "language",
    "latest_version",
    "macro_sql",
    "meta",
    "name",
    "original_file_path",
    "overrides",
    "owner",
    "package_name",
    "path",
    "raw_code",
    "relation_name",
    "resource_type",
    "root_path",
    "schema",
    "source_meta",
    "source_name",
    "tags",
    "test_metadata",
    "type",
    "unique_id",
    "url",
    "version",
]
CONFIG = [
    "access",
    "alias",
    "contract",
    "delimiter",
    "enabled",
    "full_refresh",
    "group",
    "materialized",
    "meta",
    "severity",
    "store_failures",
    "tags",
]
NESTED = {
    "config": CONFIG,
    "depends_on": ["macros", "nodes"],
    "test_metadata": ["name", "namespace", "kwargs"],
}
NESTED_TYPES = {
    "config": "ConfigJson",
    "depends_on": "DependsOnJson",
    "test_metadata": "TestMetadataJson",
}
SECTIONS = [
    "nodes",
    "sources",
    "exposures",
    "unit_tests",
    "functions",
    "metrics",
    "saved_queries",
    "semantic_models",
    "macros",
    "groups",
]
# Kinds of resources whose schema gives no constant of its own.
KINDS = {"UnitTestDefinition": "unit_test", "SemanticModel": "semantic_model"}
TYPES = {
    "text": "string",
    "number": "number",
    "flag": "boolean",
    "object": "JsonObject",
    "texts": "readonly string[]",
    "list": "readonly unknown[]",
}

Schema = dict[str, Any]


def kinds_of(schema: Schema) -> set[str]:
    """The kinds of JSON value a schema takes, without null."""
    if "anyOf" in schema:
        return {kind for each in schema["anyOf"] for kind in kinds_of(each)}
    if "const" in schema or "enum" in schema:
        return {"text"}
    kind = schema.get("type")
    if kind == "array":
        return {"texts"} if schema.get("items", {}).get("type") == "string" else {"list"}
    known = {
        "string": "text",
        "integer": "number",
        "number": "number",
        "boolean": "flag",
        "object": "object",
    }
    return {known[kind]} if kind in known else set()


def properties_of(schema: Schema) -> Schema:
    """The properties of an object, also where it may be null."""
    return schema.get("properties") or next(
        (each["properties"] for each in schema.get("anyOf", []) if "properties" in each), {}
    )


def literal(kinds: set[str]) -> str:
    return "[" + ", ".join(f"'{each}'" for each in sorted(kinds)) + "]"


def main() -> None:
    schema = WritableManifest.json_schema()
    tables: dict[str, dict[str, set[str]]] = {"node": {}, **{each: {} for each in NESTED}}
    fields: dict[str, set[str]] = {}
    for section in SECTIONS:
        # dbt before 1.11 has no functions.
        section_schema = schema["properties"].get(section, {}).get("additionalProperties", {})
        for resource in section_schema.get("anyOf", [section_schema]):
            properties = properties_of(resource)
            if not properties:
                continue
            constant = properties.get("resource_type", {}).get("const")
            kind = KINDS.get(resource["title"], constant)
            used = [field for field in NODE if field in properties]
            fields.setdefault(kind, set()).update(used)
            for field in used:
                tables["node"].setdefault(field, set()).update(kinds_of(properties[field]))
            for outer, wanted in NESTED.items():
                inner = properties_of(properties.get(outer, {}))
                for field in wanted:
                    if field in inner:
                        tables[outer].setdefault(field, set()).update(kinds_of(inner[field]))
    version = ".".join(__version__.split(".")[:2])
    print(
        "// Written by tools/manifest/write_types.py from dbt's own JSON Schema of its manifest (v12); do not edit."
    )
    print("import type { JsonObject } from '../json';")
    print(f"\n/** The dbt these types are of. */\nexport const schemaOf = '{version}';")
    print("\n/** The kinds of values a field has; each may be null or absent too. */")
    print("export const fieldKinds = {")
    for name, table in tables.items():
        print(f"  {name}: {{")
        for field in sorted(table):
            print(f"    {field}: {literal(table[field])},")
        print("  },")
    print("} as const;")
    print_types(tables, fields)


def print_types(tables: dict[str, dict[str, set[str]]], fields: dict[str, set[str]]) -> None:
    for name, table in [*((each, tables[each]) for each in NESTED), ("node", tables["node"])]:
        called = NESTED_TYPES.get(name, "NodeJson")
        print(f"\nexport type {called} = Readonly<{{")
        for field in sorted(table):
            own = NESTED_TYPES.get(field) if name == "node" else None
            words = [own] if own else [TYPES[kind] for kind in sorted(table[field])]
            print(f"  {field}?: {' | '.join([*words, 'null'])};")
        print("}>;")
    print("\n/** The fields of each kind of resource. */\nexport interface FieldsOf {")
    for kind in sorted(fields):
        print(f"  readonly {kind}:")
        print("\n".join(f"    | '{field}'" for field in sorted(fields[kind])) + ";")
    print("}")


if __name__ == "__main__":
    main()
