"""One corpus, many machines: `extract --engine ray`.

    paths -> parts (`parts.py`) -> one reader a processor of the cluster, each with its own pipeline (`reader.py`)
          -> a file of records a part, and the manifest of all (`manifest.py`)

`driver.py` deals the parts to the readers and knows nothing of Ray; `rays.py` is all that does. Readers open the files
themselves: nothing but the names of files goes to them, and nothing but counts comes back.
"""
