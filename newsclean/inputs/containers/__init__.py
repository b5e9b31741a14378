"""Containers: files that hold many articles, each of which is found, named by its place, and read by itself."""
