"""`python -m newsclean` is `newsclean`."""

from newsclean.cli.main import main

main()
