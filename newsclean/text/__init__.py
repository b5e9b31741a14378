"""Text as arrays: lines, tokens, hashes, shingles."""
