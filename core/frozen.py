"""Arrays that nobody can write to: what stands between core and the pictures."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


def frozen(values: npt.ArrayLike) -> Values:
    """A read-only copy of values as float64, in their shape."""
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array


def frozen_whole(values: npt.ArrayLike) -> Whole:
    """A read-only copy of values as int64, in their shape."""
    array = np.array(values, dtype=np.int64)
    array.setflags(write=False)
    return array
