"""Column lineage: which column of a query comes from which columns of the relations it reads."""
