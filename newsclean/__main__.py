"""`python -m newsclean` is `newsclean`."""

from newsclean.cli.start import main

main()
