// The chain of one sample, every number in view: parameters -> sum -> output -> loss, the local slopes between them.
const SHORT = 3 // decimals

function bracketed(value) {
  return value < 0 ? `(${written(value, SHORT)})` : written(value, SHORT)
}

function after(value) {
  return value < 0 ? `${MINUS} ${written(-value, SHORT)}` : `+ ${written(value, SHORT)}`
}

// parameters: w1, w2, bias, the dragged one at its present value.
function chainTexts(numbers, said) {
  const at = said.sample
  const parameters = said.parameters.map((value, place) => (place === said.parameter ? said.value : value))
  const inputs = said.inputs[at]
  const [sum, output, loss] = [numbers.sums[at], numbers.outputs[at], numbers.losses[at]]
  const [byOutput, bySum] = [numbers.loss_slopes[at], numbers.output_slopes[at]]
  const through = [...inputs, 1][said.parameter]
  const total = numbers.table[at * parameters.length + said.parameter]
  const products = inputs.map((x, place) => `${bracketed(parameters[place])}\u00b7${bracketed(x)}`).join(" + ")
  return {
    sample: `Sample ${at + 1}:`,
    inputs: `x\u2081 = ${written(inputs[0])}, x\u2082 = ${written(inputs[1])}, target t = ${written(said.targets[at])}`,
    parameters: parameters.map((value, place) => `${said.symbols[place]} = ${written(value, 4)}`).join(",  "),
    "sum-slope": `dz/d${said.symbols[said.parameter]} = ${said.throughs[said.parameter]}${said.parameter < 2 ? ` = ${written(through)}` : ""}`,
    "sum-how": `z = ${products} ${after(parameters[2])}`,
    sum: written(sum, SHORT),
    "output-slope": `dy/dz = ${written(bySum, SHORT)}`,
    "output-why": said.whys[sum > 0 ? 2 : sum < 0 ? 0 : 1],
    "output-how": `y = ${said.activation.replace(`${MINUS}z`, `${MINUS}${bracketed(sum)}`).replace("z", written(sum, SHORT))}`,
    output: written(output, SHORT),
    "loss-slope": `dloss/dy = 2 (y ${MINUS} t) = ${written(byOutput, SHORT)}`,
    "loss-how": `(y ${MINUS} t)\u00b2 = (${written(output, SHORT)} ${MINUS} ${bracketed(said.targets[at])})\u00b2`,
    loss: written(loss, SHORT),
    product:
      `dloss/d${said.symbols[said.parameter]} = ${bracketed(byOutput)} \u00b7 ${bracketed(bySum)} \u00b7 ` +
      `${bracketed(through)} = ${written(total, SHORT)}`,
  }
}

export default function ({ parentElement: root }) {
  return following(root, (numbers, said) => {
    root.querySelector(".chain").style.setProperty("--derivative-ink", said.palette["derivative-ink"])
    for (const [name, text] of Object.entries(chainTexts(numbers, said))) put(root.querySelector(`[data-of="${name}"]`), text)
  })
}
