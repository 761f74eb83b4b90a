"""`python -m figures` is the `figures` command."""

from figures.cli import main

if __name__ == "__main__":
    main(prog_name="figures")
