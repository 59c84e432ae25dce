"""What other languages and programs call the functions that may be typed here, and the words of their cases."""

from core.expression.functions import SPELLINGS

_CALLS = {
    "log": "log",
    "root": "nroot nthroot real_root root surd",
    "pow": "float_power pow potencia potenz potenza potência power puissance",
}
"""What the parser reads as a logarithm to some base, as a root of some degree and as a power, by all their names."""

FORMULAS = {
    "clip": "min(max(x, b), c)",
    "divide": "x/b",
    "exp2": "2^x",
    "expm1": "e^x - 1",
    "heaviside": "(1 + sign(x))/2",
    "heavisidetheta": "(1 + sign(x))/2",
    "hypot": "sqrt(x^2 + b^2)",
    "lb": "log(x, 2)",
    "ld": "log(x, 2)",
    "log1p": "ln(1 + x)",
    "plus": "x + b",
    "rational": "x/b",
    "reciprocal": "1/x",
    "silu": "x sigmoid(x)",
    "square": "x^2",
    "subtract": "x - b",
    "times": "x*b",
    "unitstep": "{x < 0: 0, 1}",
}
"""Functions that are read as a formula: x is the first argument, b and c the others."""

WORDS = {
    **{word: main for word, main in SPELLINGS.items() if word not in {"logb", "log10"}},
    **{word: call for call, words in _CALLS.items() for word in words.split()},
    **{word: word for word in FORMULAS},
}
"""Typed word -> main word of FUNCTIONS, a word of FORMULAS, or log, root or pow."""

CHOICES = frozenset({"if", "ifelse", "iif", "piecewise", "se", "si", "wenn", "where", "when", "which"})
"""Functions that choose a value by conditions: If[x < 0, -x, x], np.where(x < 0, -x, x)."""

CONDITION_WORDS = frozenset({
    *("if", "when", "where", "for", "wenn", "falls", "für", "si", "cuando", "para", "se", "quando", "per", "pour"),
    "lorsque",
})  # fmt: skip
"""Words between a value and its condition: x^2 if x < 0."""

OTHER_MEANINGS = {
    "cth": "cth is read as c times tanh; write coth for the hyperbolic cotangent.",
    "cossec": "cossec is read as the cosecant; write cos(sec(x)) for a cosine.",
}
"""Words that mean something else to others, with the note beside them."""

KEYWORDS = {
    **dict.fromkeys(CHOICES | CONDITION_WORDS, "if"),
    **dict.fromkeys(("otherwise", "else", "true", "sonst", "ansonsten", "andernfalls"), "otherwise"),
    **dict.fromkeys(("sinon", "autrement", "altrimenti", "senão", "en otro caso", "de lo contrario"), "otherwise"),
    **dict.fromkeys(("en caso contrario", "caso contrario", "caso contrário"), "otherwise"),
    **dict.fromkeys(("then", "dann", "alors"), "then"),
    **dict.fromkeys(("and", "und"), "and"),
    **dict.fromkeys(("or", "oder"), "or"),
}
"""Words of cases, by the kind of their token."""

MODULES = (
    *("np", "numpy", "math", "cmath", "sp", "sympy", "mp", "mpmath", "scipy", "special", "torch", "tf", "jnp", "jax"),
    *("nn", "functional", "cupy", "keras", "mathf"),
)
"""What stands with a dot before the name of a function in a program."""

GREEK_WORDS = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "vartheta": "θ",
    "lambda": "λ",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "varphi": "φ",
    "psi": "ψ",
    "omega": "ω",
}
"""Letters by the names that LaTeX and programs write for them."""
