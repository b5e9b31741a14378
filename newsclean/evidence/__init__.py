"""Evidence: what two articles share, and where they contradict each other."""
