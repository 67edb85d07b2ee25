"""The kiosk beside an author's editor: what is saved is on screen a moment later."""
