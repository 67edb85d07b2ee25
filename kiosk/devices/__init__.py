"""The world outside: the panel's true size, the bell, a virtual display."""
