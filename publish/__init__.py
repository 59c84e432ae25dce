"""What leaves the app and needs no server: documents to take along. It imports core alone."""
