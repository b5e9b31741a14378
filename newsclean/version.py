"""The version of newsclean."""

VERSION = "0.1.0"
