"""Notes on what was built, kept in the DuckDB file they are about."""
