"""The Python half of floe-core: what has to run in Python since dbt, DuckDB or sqlglot does."""
