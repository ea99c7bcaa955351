"""Places, resolved to the gazetteer."""
