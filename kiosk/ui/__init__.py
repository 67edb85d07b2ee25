"""What people see: a theme, widgets made with it, and screens made of those."""
