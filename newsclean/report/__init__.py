"""How is a report shown?  One module a format; each turns a `Report` into text."""
