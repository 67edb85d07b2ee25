"""找一找: finding a service."""
