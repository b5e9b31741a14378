"""What did earlier runs find out, and how do new articles join it?

One SQLite file.  `database.py` opens, checks and locks it; `blocks.py` keeps the arrays of many articles in it;
`candidates.py` finds the known articles that new ones may be related to; `update.py` takes new articles in; `reports.py`
reads the report of what it holds; `upkeep.py` lists, forgets and compacts.
"""
