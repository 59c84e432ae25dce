"""How the app is served to many: the ASGI application, what it refuses, what it adds, and when it is ready."""
