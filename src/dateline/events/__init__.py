"""Claims of one happening: linkage, values, counts, grade."""
