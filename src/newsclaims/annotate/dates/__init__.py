"""Find and resolve temporal expressions (TIMEX3)."""
