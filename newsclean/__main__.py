"""`python -m newsclean` is `newsclean`."""

from newsclean.cli import main

main()
