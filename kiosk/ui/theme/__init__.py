"""Sizes in millimetres, colours by role, pictograms by name: each declared once."""
