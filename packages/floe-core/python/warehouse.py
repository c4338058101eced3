"""Looks into a warehouse, read-only, for floe: questions as JSON on stdin, one line of JSON on stdout.

Run by the Python of the dbt that wrote the warehouse. A question is a kind and data, never SQL, and
every statement made here is a SELECT. A DuckDB file is opened read-only with the `duckdb` module alone,
because importing dbt takes seconds; every other warehouse is asked through dbt's own adapter.
"""

import json
import os
import re
import sys
from datetime import date, datetime, time
from decimal import Decimal

ANSWER_MARK = "floe-answers:"
LONGEST_TEXT = 200
LONGEST_MESSAGE = 1000
LARGEST_EXACT_INTEGER = 2**53 - 1


class Problem(Exception):
    """Why no question could be asked at all; `kind` is known to floe."""

    def __init__(self, kind, **params):
        super().__init__(kind)
        self.kind = kind
        self.params = params


# --- the profile -------------------------------------------------------------------------------


def read_yaml(path):
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with open(path, encoding="utf-8") as file:
            return yaml.load(file, Loader=loader) or {}
    except FileNotFoundError:
        raise Problem("profile", message=f"{path} does not exist.")
    except yaml.YAMLError as error:
        raise Problem("profile", message=f"{path} is not valid YAML: {error}")


def chosen(mapping, key, what):
    """mapping[key], or a problem that names what there is."""
    if not isinstance(mapping, dict) or key not in mapping:
        known = ", ".join(str(each) for each in mapping) if isinstance(mapping, dict) else ""
        raise Problem("profile", message=f"{what} '{key}' not found. Available: [{known}]")
    return mapping[key]


def read_output(request):
    """The chosen output of profiles.yml as it is written there."""
    project = read_yaml(os.path.join(request["dbtProjectDir"], "dbt_project.yml"))
    profiles = read_yaml(os.path.join(request["profilesDir"], "profiles.yml"))
    name = os.environ.get("DBT_PROFILE") or project.get("profile")
    if has_jinja(name):
        return None
    profile = chosen(profiles, name, "Profile")
    target = os.environ.get("DBT_TARGET") or profile.get("target") or "default"
    if has_jinja(target):
        return None
    return chosen(profile.get("outputs"), target, "Target")


def has_jinja(value):
    if isinstance(value, dict):
        return any(has_jinja(each) for each in value.values())
    if isinstance(value, list):
        return any(has_jinja(each) for each in value)
    return isinstance(value, str) and ("{{" in value or "{%" in value)


def load_dbt_profile(request):
    """The profile as dbt itself reads it: environment variables filled in, credentials complete."""
    from argparse import Namespace

    from dbt.config.runtime import load_profile
    from dbt.flags import set_from_args
    from dbt_common.context import set_invocation_context

    set_invocation_context(dict(os.environ))
    folders = {"profiles_dir": request["profilesDir"], "project_dir": request["dbtProjectDir"]}
    set_from_args(Namespace(**folders, vars={}), None)
    profile = os.environ.get("DBT_PROFILE") or None
    target = os.environ.get("DBT_TARGET") or None
    try:
        return load_profile(request["dbtProjectDir"], {}, profile, target)
    except Exception as error:
        raise Problem("profile", message=str(error))


# --- openers: one per type of adapter, the last for every other ---------------------------------


class DuckDb:
    """A DuckDB file, opened read-only without dbt."""

    def __init__(self, output, profile):
        self.output = output
        self.secrets_sql = profile.credentials.secrets_sql() if profile else []
        self.attach_errors = {}
        self.connection = self.connect()

    @staticmethod
    def can_open(output):
        """Whether the database is a plain file, which needs nothing of dbt to be reached."""
        scheme = re.compile(r"[A-Za-z][\w+.-]+:")
        attached = [str(each.get("path")) for each in output.get("attach") or []]
        return not (
            scheme.match(str(output.get("path") or ""))
            or any(re.match(r"(md|motherduck):", path) for path in attached)
            or output.get("remote")
            or output.get("filesystems")
        )

    def connect(self):
        import duckdb

        path = str(self.output.get("path") or ":memory:")
        in_memory = path == ":memory:"
        if in_memory and not self.output.get("attach"):
            raise Problem("in-memory")
        if not in_memory and not os.path.exists(path):
            raise Problem("missing", path=path)
        options = dict(self.output.get("config_options") or {})
        options.pop("access_mode", None)
        try:
            connection = duckdb.connect(path, read_only=not in_memory, config=options)
        except duckdb.Error as error:
            raise locked(path, str(error)) or Problem("refused", message=str(error))
        self.prepare(connection)
        return connection

    def prepare(self, connection):
        """What dbt sets up before it works. One that fails shows in the questions that need it."""
        for extension in self.output.get("extensions") or []:
            name = extension.get("name") if isinstance(extension, dict) else extension
            attempt(connection.load_extension, name)
        for key, value in (self.output.get("settings") or {}).items():
            attempt(connection.execute, f"SET {self.quote(key)} = {literal(value)}")
        for sql in self.secrets_sql:
            attempt(connection.execute, sql)
        for attachment in self.output.get("attach") or []:
            error = attempt(connection.execute, self.attach_sql(attachment))
            if error:
                self.attach_errors[str(attachment.get("alias")).lower()] = error

    def attach_sql(self, attachment):
        given = {**(attachment.get("options") or {}), **attachment}
        options = ["READ_ONLY"]
        options += [f"{key.upper()} {self.quote(given[key])}" for key in ("type", "secret") if given.get(key)]
        alias = f" AS {self.quote(given['alias'])}" if given.get("alias") else ""
        return f"ATTACH IF NOT EXISTS {literal(given['path'])}{alias} ({', '.join(options)})"

    @staticmethod
    def quote(name):
        return '"' + str(name).replace('"', '""') + '"'

    def column(self, name):
        return self.quote(name)

    def relation(self, relation):
        return ".".join(self.quote(part) for part in parts_of(relation).values())

    def rows(self, sql, limit):
        return self.connection.execute(sql).fetchmany(limit)

    def exists(self, relation):
        parts = parts_of(relation)
        sql = (
            "select count(*) from information_schema.tables"
            " where lower(table_catalog) = lower(coalesce(?, current_database()))"
            " and lower(table_schema) = lower(?) and lower(table_name) = lower(?)"
        )
        names = [parts.get("database"), parts["schema"], parts["identifier"]]
        return self.connection.execute(sql, names).fetchall()[0][0] > 0

    def explain(self, relation, message):
        """A database that could not be attached is why its tables are not found."""
        return self.attach_errors.get(str(relation.get("database")).lower(), message)

    def close(self):
        self.connection.close()


class DbtAdapter:
    """Any warehouse, through the connection dbt itself would use. Only SELECTs are sent."""

    ABSENT = re.compile(
        r"does ?n[o']t exist|not found|no such table|unknown table|invalid object name", re.IGNORECASE
    )
    PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

    def __init__(self, profile, request):
        from dbt.adapters.factory import get_adapter, register_adapter
        from dbt.config.runtime import RuntimeConfig, load_project
        from dbt.flags import get_flags
        from dbt.mp_context import get_mp_context

        project = load_project(request["dbtProjectDir"], False, profile, {}, require_vars=False)
        config = RuntimeConfig.from_parts(project, profile, get_flags())
        register_adapter(config, get_mp_context())
        self.adapter = get_adapter(config)
        self.quoting = {str(getattr(k, "value", k)): v for k, v in config.quoting.items()}
        try:
            self.adapter.acquire_connection("floe")
            self.adapter.connections.get_thread_connection().handle
        except Exception as error:
            raise locked("", str(error)) or Problem("refused", message=str(error))

    def quote(self, name):
        quoted = self.adapter.quote(name)
        if quoted[0] in name or quoted[-1] in name or "\\" in name:
            raise ValueError(f"the name {name} has a character that cannot be quoted")
        return quoted

    def column(self, name):
        """Quoted only where it has to be: dbt's own tests write a column bare."""
        return name if self.PLAIN_NAME.fullmatch(name) else self.quote(name)

    def relation(self, relation):
        return ".".join(
            self.quote(part) if self.quoting.get(key) else self.column(part)
            for key, part in parts_of(relation).items()
        )

    def rows(self, sql, limit):
        try:
            _, table = self.adapter.execute(sql, fetch=True, limit=limit)
        except Exception:
            # Some warehouses answer nothing more in a transaction that has failed once.
            attempt(lambda: self.adapter.connections.get_thread_connection().handle.rollback())
            raise
        return [tuple(row.values()) for row in table.rows]

    def exists(self, relation):
        try:
            self.rows(f"select * from {self.relation(relation)} where 1 = 0", 1)
            return True
        except Exception as error:
            if self.ABSENT.search(str(error)):
                return False
            raise

    def explain(self, _relation, message):
        return message

    def close(self):
        self.adapter.cleanup_connections()


# Adapter type -> a class that opens it without dbt's adapter, where `can_open` says so.
DIRECT = {"duckdb": DuckDb}


def open_warehouse(request):
    output, profile = read_output(request), None
    if output is None or has_jinja(output) or needs_dbt(output):
        profile = load_dbt_profile(request)
        output = {**profile.credentials.to_dict(omit_none=True), "type": profile.credentials.type}
    secret_words.extend(secrets_in(output))
    direct = DIRECT.get(str(output.get("type")))
    if direct and direct.can_open(output):
        return direct(output, profile)
    return DbtAdapter(profile or load_dbt_profile(request), request)


def needs_dbt(output):
    """DuckDB's secrets become SQL only inside dbt-duckdb."""
    return bool(output.get("secrets") or output.get("use_credential_provider"))


# --- questions ---------------------------------------------------------------------------------


def distinct_values(warehouse, question):
    column = warehouse.column(unquoted(question["column"]))
    relation = warehouse.relation(question["relation"])
    limit = question["limit"]
    rows = warehouse.rows(f"select distinct {column} from {relation} order by 1", limit + 1)
    values = [cell(row[0]) for row in rows[:limit]]
    return {"kind": "distinct-values", "values": values, "more": len(rows) > limit}


def row_count(warehouse, question):
    rows = warehouse.rows(f"select count(*) from {warehouse.relation(question['relation'])}", 1)
    return {"kind": "row-count", "rows": int(rows[0][0])}


def exists(warehouse, question):
    return {"kind": "exists", "exists": bool(warehouse.exists(question["relation"]))}


ANSWERERS = {"distinct-values": distinct_values, "row-count": row_count, "exists": exists}


def answer(warehouse, question):
    """The answer to one question; a refusal is an answer too and does not touch the others."""
    try:
        return ANSWERERS[question["kind"]](warehouse, question)
    except Exception as error:
        message = warehouse.explain(question["relation"], str(error))
        return {"kind": "failed", "message": scrubbed(message)}


# --- small things ------------------------------------------------------------------------------


def parts_of(relation):
    """The parts of a relation's name that are there, in order."""
    keys = ("database", "schema", "identifier")
    return {key: relation[key] for key in keys if relation.get(key)}


def unquoted(name):
    """dbt hands on a column with `quote: true` in its quotes."""
    if len(name) > 2 and name[0] == name[-1] and name[0] in "\"`":
        return name[1:-1].replace(name[0] * 2, name[0])
    return name


def literal(value):
    return "'" + str(value).replace("'", "''") + "'"


def attempt(action, *arguments):
    """What went wrong, or None."""
    try:
        action(*arguments)
        return None
    except Exception as error:
        return str(error)


def locked(path, message):
    """The problem in a message that says another process holds the database."""
    if not re.search(r"Could not set lock on file|being used by another process", message):
        return None
    holder = re.search(r"\(PID (\d+)\)", message)
    named = re.search(r'lock on file "([^"]+)"', message)
    params = {"path": path or (named.group(1) if named else "")}
    return Problem("locked", **params, **({"pid": int(holder.group(1))} if holder else {}))


def cell(value):
    """A value as JSON can hold it: what has no exact form there comes as text."""
    if value is None or isinstance(value, (bool, str)):
        return short(value) if isinstance(value, str) else value
    if isinstance(value, Decimal) and value == value.to_integral_value() and value.as_tuple().exponent == 0:
        value = int(value)
    if isinstance(value, int):
        return value if abs(value) <= LARGEST_EXACT_INTEGER else str(value)
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray, memoryview)):
        return short("0x" + bytes(value).hex())
    return short(str(value))


def short(text):
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


secret_words = []
SECRET_KEY = re.compile(r"pass|secret|token|private|credential|(^|_)(key|pwd|pat)($|_)", re.IGNORECASE)


def secrets_in(value, inside=False):
    """Texts of the profile that nobody may read in a message."""
    if isinstance(value, dict):
        pairs = [(inside or bool(SECRET_KEY.search(str(key))), each) for key, each in value.items()]
    elif isinstance(value, (list, tuple)):
        pairs = [(inside, each) for each in value]
    else:
        return [str(value)] if inside and len(str(value)) > 3 else []
    return [word for flag, each in pairs for word in secrets_in(each, flag)]


def scrubbed(message):
    for word in sorted(secret_words, key=len, reverse=True):
        message = message.replace(word, "*****")
    message = re.sub(r"(://[^\s:/@]*:)[^\s@/]+@", r"\1*****@", message)
    return message[:LONGEST_MESSAGE]


def reply_to(request):
    secret_words.extend(value for key, value in os.environ.items() if key.startswith("DBT_ENV_SECRET") and value)
    try:
        warehouse = open_warehouse(request)
    except Problem as problem:
        params = {k: scrubbed(v) if isinstance(v, str) else v for k, v in problem.params.items()}
        return {"problem": {"kind": problem.kind, **params}}
    except ModuleNotFoundError as error:
        return {"problem": {"kind": "module", "module": str(error.name)}}
    except Exception as error:
        return {"problem": {"kind": "refused", "message": scrubbed(str(error))}}
    try:
        return {"answers": [answer(warehouse, question) for question in request["questions"]]}
    finally:
        attempt(warehouse.close)


def main():
    request = json.load(sys.stdin)
    # dbt and its plugins may print: their words go to stderr, only the answer goes to stdout.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    answers.write(ANSWER_MARK + json.dumps(reply_to(request), allow_nan=False) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
