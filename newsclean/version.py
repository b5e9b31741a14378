"""Which newsclean is this?"""

VERSION = "0.1.0"
