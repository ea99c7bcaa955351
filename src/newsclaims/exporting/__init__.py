"""Turn article records into files that other programs open: databases, maps, calendars, linked data, graphs.

`export_formats` lists the formats and `resolved_article` resolves the references of a record; there is one module for
each format.
"""
