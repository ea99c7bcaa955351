"""The types that travel between stages: annotations, records and errors. Imports nothing else of newsclaims."""
