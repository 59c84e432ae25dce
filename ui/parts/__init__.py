"""Parts that several lessons show: the stage with its verdict and equations, presets, steps, the status line."""
