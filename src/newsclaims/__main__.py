"""`python -m newsclaims`: the command line where the console script is not on the path."""

from newsclaims.cli.app import main

if __name__ == "__main__":
    main()
