"""Turn article records into flat tables for spreadsheets, data frames and SQL.

`columns` lists the tables and their columns, `row_sources` resolves the references of a record, `rows` makes its rows,
and `table_files` and `parquet` write them.
"""
