"""The index: articles of earlier runs in an SQLite file, and how new ones join them.

    nightly -> changes -> ingest -> site_memory, candidates, document_frequencies -> store -> reports

`database.py` opens, checks and locks the file; `blocks.py` stores the arrays of many articles in it, under the names
that `tables.py` holds; `changes.py` tells by `stamps.py` which inputs are new; `ingest.py` takes new articles in: with
the lines of earlier pages (`site_memory.py`) and the document frequencies (`document_frequencies.py`) it links them
with the known articles that come into question (`candidates.py`), and puts rows into the file (`store.py`);
`reports.py` reads the report of what it holds; `lookup.py` finds duplicates of files without taking them in;
`upkeep.py` lists, forgets and compacts; `nightly.py` is one run of it all.
"""
