"""A picture as the bytes of a receipt printer.

python-escpos brings Pillow and takes half a second to import, so only `kiosk print` and
`kiosk handoff` do, in processes of their own.
"""

import contextlib
import io
from pathlib import Path


def receipt(picture: Path) -> bytes:
    """Return ESC/POS that prints a picture of one bit a pixel, as wide as the head, and cuts.

    A raster (GS v 0): the code pages of receipt printers differ, and none of them can be
    trusted with Chinese.
    """
    from escpos.printer import Dummy
    from PIL import Image

    printer = Dummy()
    # It prints a remark on the profile, which standard output is not for.
    with Image.open(picture) as image, contextlib.redirect_stdout(io.StringIO()):
        printer.hw("INIT")
        printer.image(image, impl="bitImageRaster", center=False)
        printer.cut()
    return bytes(printer.output)
