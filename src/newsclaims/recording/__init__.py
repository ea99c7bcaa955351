"""From an annotated Doc to the record of its article."""
