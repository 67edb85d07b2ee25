"""找人帮忙: a person is always one touch away."""
