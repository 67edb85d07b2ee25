"""The command `kiosk`: one file a command, each with `configure(parser)` and `run(args)`."""
