"""Publisher, dateline, byline and publication date, and the lines of an article that are not prose."""
