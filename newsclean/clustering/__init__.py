"""Clustering: connected components and average linkage."""
