"""Bounded work: one computation in a process that can be killed when its time is up. It imports core.refusal alone."""
