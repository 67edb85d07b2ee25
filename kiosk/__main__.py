"""`python -m kiosk` is the command `kiosk`."""

import sys

from kiosk.cli.main import main

sys.exit(main())
