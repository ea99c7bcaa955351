"""Show records to people: on a terminal, and as a page for the browser."""
