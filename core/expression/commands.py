"""The LaTeX commands that are understood, by what they stand for."""

SIGNS = frozenset({",", ";", ":", "!", " ", "quad", "qquad", "displaystyle", "big", "bigl", "bigr", "bigg"})
"""Commands that are only space."""

BRACKETS = frozenset({"left", "right"})

OPERATORS = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "div": "/",
    "le": "<=",
    "leq": "<=",
    "leqslant": "<=",
    "ge": ">=",
    "geq": ">=",
    "geqslant": ">=",
    "ne": "!=",
    "neq": "!=",
    "lt": "<",
    "gt": ">",
    "{": "{",
    "}": "}",
    "lbrace": "{",
    "rbrace": "}",
    "vert": "|",
    "lvert": "(|",
    "rvert": "|)",
    "lfloor": "\u230a",
    "rfloor": "\u230b",
    "lceil": "\u2308",
    "rceil": "\u2309",
}

STRUCTURES = {"frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "sqrt": "\u221a"}

ABSENT = {
    "infty": "Infinity is not a number a formula can use.",
    "int": "Type the function itself, without an integral sign.",
    "begin": "Write cases as {x < 0: -x, x^2}.",
    "prime": "Type the function itself: its derivative is worked out for you.",
    "circ": "Angles are in radians: write 30 degrees as pi/6.",
    "pm": "A formula has one value: choose + or -.",
    "theta": "The variable is x: write x instead of the Greek letter.",
    "alpha": "The variable is x: write x instead of the Greek letter.",
    "lambda": "The variable is x: write x instead of the Greek letter.",
}
