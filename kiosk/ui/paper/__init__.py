"""The sheet on paper: one layout, drawn into a PDF, a picture, or the dots of a receipt."""
