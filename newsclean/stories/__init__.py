"""Stories: which articles are linked, and how each story is put together."""
