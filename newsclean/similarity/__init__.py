"""Similarity: MinHash, LSH, tf-idf, the story score."""
