"""Prints dbt's own hash of the packages a project declares.

It is what `dbt deps` compares with `sha1_hash` of package-lock.yml.

usage: python packages_hash.py <folder of dbt_project.yml> <variables, as YAML>
"""

from __future__ import annotations

import sys

from dbt.clients.yaml_helper import load_yaml_text
from dbt.config.project import package_and_project_data_from_root, package_config_from_data
from dbt.config.renderer import PackageRenderer
from dbt.task.deps import _create_sha1_hash


def main(directory: str, variables: str) -> None:
    written, _ = package_and_project_data_from_root(directory)
    renderer = PackageRenderer(load_yaml_text(variables) or {})
    declared = package_config_from_data(renderer.render_data(written), written)
    print(_create_sha1_hash(declared.packages))


main(*sys.argv[1:])
