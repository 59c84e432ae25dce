"""What a person sees of "Impact on the loss": one neuron, its samples, and how each parameter moves each loss."""
