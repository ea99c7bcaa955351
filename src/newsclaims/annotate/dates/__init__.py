"""Temporal expressions (TIMEX3)."""
