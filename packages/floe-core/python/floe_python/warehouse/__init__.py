"""Questions for a warehouse, asked read-only."""
