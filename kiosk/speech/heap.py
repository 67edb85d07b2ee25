"""Where the memory of samples comes from, and that it goes back."""

import ctypes

M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3
"""For mallopt(3), from malloc.h."""

LARGE_BYTES = 32 * 1024
"""0.7 seconds of sound: nearly every phrase is more. glibc's own is 128 KiB at the start."""


def give_back_large_blocks() -> None:
    """Have every large block come from the system and go back to it at once, in this process.

    glibc raises its thresholds with the largest block that was ever freed, so that phrase
    after phrase would come to lie on the heap, between what stays: after hours of reading
    aloud megabytes were held for nothing (`make soak`).
    """
    libc = ctypes.CDLL(None)
    libc.mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
    libc.mallopt(M_TRIM_THRESHOLD, LARGE_BYTES)
