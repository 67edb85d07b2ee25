"""What the staff does at the kiosk itself: behind a PIN, in another frame. No Qt here."""
