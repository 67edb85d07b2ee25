"""Leling Kiosk: everyday services for older residents, one step at a time."""

__version__ = "0.1.0"
