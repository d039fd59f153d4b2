"""`python -m liputan_crawler` is `liputan`."""

from liputan_crawler.cli import main

main(prog_name="liputan")
