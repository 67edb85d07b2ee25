"""Two readers of codes that are not ours: zxing-cpp, and WeChat's as OpenCV carries it.

Phones scan with relatives of both. Each returns the texts of all codes that it finds.
"""

from collections.abc import Callable, Mapping
from functools import cache

import cv2
import zxingcpp

from kiosk.audit.camera import Picture


def _by_zxing(picture: Picture) -> list[str]:
    only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=only)]


def _by_wechat(picture: Picture) -> list[str]:
    try:
        texts, _corners = _wechat().detectAndDecode(picture)
    except UnicodeDecodeError as error:
        # It hands on what it takes for another charset; that is no text of ours.
        return [error.object.decode(errors="replace")]
    return list(texts)


@cache
def _wechat() -> cv2.wechat_qrcode.WeChatQRCode:
    """Return the reader without its neural networks: it finds clear codes by their corners."""
    # The audit has a process for each core already.
    cv2.setNumThreads(1)
    return cv2.wechat_qrcode.WeChatQRCode()


READERS: Mapping[str, Callable[[Picture], list[str]]] = {
    "zxing-cpp": _by_zxing,
    "WeChat": _by_wechat,
}
