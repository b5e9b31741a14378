"""The index: articles of earlier runs in an SQLite file, and how new ones join them.

One SQLite file.  `database.py` opens, checks and locks it; `blocks.py` stores the arrays of many articles in it;
`changes.py` tells which inputs are new; `candidates.py` finds the known articles that new ones may be related to;
`update.py` takes new articles in; `reports.py` reads the report of what it holds; `upkeep.py` lists, forgets and
compacts.
"""
