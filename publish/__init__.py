"""What needs no server: the first picture, the stand-alone file, the static folder, documents to take along."""
