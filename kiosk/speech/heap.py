"""Where the memory of samples comes from, and that it goes back."""

import ctypes

M_MMAP_THRESHOLD = -3
"""For mallopt(3), from malloc.h."""

LARGE_BYTES = 128 * 1024
"""glibc's own threshold at the start of a process; three seconds of sound are more."""


def give_back_large_blocks() -> None:
    """Have every large block come from the system and go back to it at once, in this process.

    glibc raises its threshold to the largest block that was ever freed, so that phrase
    after phrase would come to lie on the heap, between what stays: after hours of reading
    aloud 12 MB were held for nothing (`make soak`).
    """
    ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
