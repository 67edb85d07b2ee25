"""我先让一让: the kiosk for the next person, and one's own place kept meanwhile."""
