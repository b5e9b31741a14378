"""Arrays over many articles: segments and tables."""
