"""List merged events in the order of their dates."""
