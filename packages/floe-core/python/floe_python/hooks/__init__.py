"""Hooks into dbt's own process, put in place before dbt starts (`dbt_process.py`)."""
