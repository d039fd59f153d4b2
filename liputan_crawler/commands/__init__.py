"""The subcommands of `liputan`, one module each; `options` has what they share."""
