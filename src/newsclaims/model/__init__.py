"""The types that the stages exchange: annotations, records and errors. Imports no other room."""
