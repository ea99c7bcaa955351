"""The records that commands read and write: their types, their JSON, their schema."""
