"""One folder a lesson, with everything that its page alone shows and says; none imports from another lesson's."""
