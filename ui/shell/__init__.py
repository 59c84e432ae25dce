"""What stands around every lesson: the menu, the frame, the shared boxes, the tour."""
