"""One corpus, many machines: `extract --engine ray`.

    paths -> parts (`corpus_parts.py`) -> one reader per processor, each with its own pipeline (`part_reader.py`)
          -> one record file per part, and a manifest of all (`manifest.py`)

`driver.py` assigns the parts to the readers and is independent of Ray, which only `ray_engine.py` uses. Readers open
the files themselves: only file names are sent to them, and only counts come back.
"""
