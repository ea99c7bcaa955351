"""Outputs: files that appear once they are complete, and terminals."""
