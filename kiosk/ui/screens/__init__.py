"""One file a screen. A screen is a function of place, preferences and catalogue; it keeps nothing."""
