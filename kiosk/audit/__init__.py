"""The audit: every screen in every setting against the numbers of shared/design."""
