"""Turn an annotated Doc into the record of its article, and back; check records."""
