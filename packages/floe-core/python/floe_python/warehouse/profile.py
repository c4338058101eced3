"""The profile of the warehouse, as it is written in profiles.yml or as dbt reads it."""

from __future__ import annotations

import os
from typing import Any

from floe_python.warehouse.problem import Problem
from floe_python.warehouse.request import Output, Request


def read_yaml(path: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with open(path, encoding="utf-8") as file:
            return yaml.load(file, Loader=loader) or {}
    except FileNotFoundError:
        raise Problem("profile", message=f"{path} does not exist.") from None
    except yaml.YAMLError as error:
        raise Problem("profile", message=f"{path} is not valid YAML: {error}") from error


def chosen(mapping: Any, key: object, what: str) -> Any:
    """mapping[key], or a problem that names what there is."""
    if not isinstance(mapping, dict) or key not in mapping:
        known = ", ".join(str(each) for each in mapping) if isinstance(mapping, dict) else ""
        raise Problem("profile", message=f"{what} '{key}' not found. Available: [{known}]")
    return mapping[key]


def read_output(request: Request) -> Output | None:
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
    output: Output = chosen(profile.get("outputs"), target, "Target")
    return output


def has_jinja(value: object) -> bool:
    if isinstance(value, dict):
        return any(has_jinja(each) for each in value.values())
    if isinstance(value, list):
        return any(has_jinja(each) for each in value)
    return isinstance(value, str) and ("{{" in value or "{%" in value)


def load_dbt_profile(request: Request) -> Any:
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
        raise Problem("profile", message=str(error)) from error
