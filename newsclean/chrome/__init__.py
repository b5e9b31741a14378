"""Page chrome: its phrases, its shape, the lines that sites repeat, and a learnt line classifier."""
