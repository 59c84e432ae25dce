"""What makes a page a lesson for a class: predict, present, share, take along."""
