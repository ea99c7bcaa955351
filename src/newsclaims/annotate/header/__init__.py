"""Read the header: publisher, dateline, byline and publication date, and the lines that are not prose."""
