"""Flat tables: the records of articles as rows for spreadsheets, data frames and SQL.

`columns.py` says which tables and columns there are, `rows.py` makes the rows of a record, `files.py` and `parquet.py`
write them, `command.py` is `newsclaims tables`.
"""
