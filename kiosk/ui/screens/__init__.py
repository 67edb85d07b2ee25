"""One file a screen: a function of place, preferences and catalogue, that keeps nothing."""
