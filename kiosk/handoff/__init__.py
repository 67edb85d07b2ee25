"""What a visitor takes home: texts without anything personal, and the codes that carry them."""
