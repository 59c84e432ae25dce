// The chain of one sample, every number in view: parameters -> sum -> output -> loss, the local slopes between them.

import { write } from "../../live/elements.js"
import { MINUS, formatNumber } from "../../live/numbers.js"
import { followStage } from "./follow.js"

const SHORT = 3 // decimals

function bracketed(value) {
  return value < 0 ? `(${formatNumber(value, SHORT)})` : formatNumber(value, SHORT)
}

function after(value) {
  return value < 0 ? `${MINUS} ${formatNumber(-value, SHORT)}` : `+ ${formatNumber(value, SHORT)}`
}

// parameters: w1, w2, bias, the dragged one at its present value.
function chainTexts(numbers, message) {
  const at = message.sample
  const parameters = message.parameters.map((value, place) => (place === message.parameter ? message.value : value))
  const inputs = message.inputs[at]
  const [sum, output, loss] = [numbers.sums[at], numbers.outputs[at], numbers.losses[at]]
  const [byOutput, bySum] = [numbers.loss_slopes[at], numbers.output_slopes[at]]
  const through = [...inputs, 1][message.parameter]
  const total = numbers.table[at * parameters.length + message.parameter]
  const products = inputs.map((x, place) => `${bracketed(parameters[place])}\u00b7${bracketed(x)}`).join(" + ")
  return {
    sample: `Sample ${at + 1}:`,
    inputs: `x\u2081 = ${formatNumber(inputs[0])}, x\u2082 = ${formatNumber(inputs[1])}, target t = ${formatNumber(message.targets[at])}`,
    parameters: parameters.map((value, place) => `${message.symbols[place]} = ${formatNumber(value, 4)}`).join(",  "),
    "sum-slope": `dz/d${message.symbols[message.parameter]} = ${message.throughs[message.parameter]}${message.parameter < 2 ? ` = ${formatNumber(through)}` : ""}`,
    "sum-how": `z = ${products} ${after(parameters[2])}`,
    sum: formatNumber(sum, SHORT),
    "output-slope": `dy/dz = ${formatNumber(bySum, SHORT)}`,
    "output-why": message.whys[sum > 0 ? 2 : sum < 0 ? 0 : 1],
    "output-how": `y = ${message.activation.replace(`${MINUS}z`, `${MINUS}${bracketed(sum)}`).replace("z", formatNumber(sum, SHORT))}`,
    output: formatNumber(output, SHORT),
    "loss-slope": `dloss/dy = 2 (y ${MINUS} t) = ${formatNumber(byOutput, SHORT)}`,
    "loss-how": `(y ${MINUS} t)\u00b2 = (${formatNumber(output, SHORT)} ${MINUS} ${bracketed(message.targets[at])})\u00b2`,
    loss: formatNumber(loss, SHORT),
    product:
      `dloss/d${message.symbols[message.parameter]} = ${bracketed(byOutput)} \u00b7 ${bracketed(bySum)} \u00b7 ` +
      `${bracketed(through)} = ${formatNumber(total, SHORT)}`,
  }
}

export default function ({ parentElement: root }) {
  return followStage(root, (numbers, message) => {
    root.querySelector(".chain").style.setProperty("--derivative-ink", message.palette["derivative-ink"])
    for (const [name, text] of Object.entries(chainTexts(numbers, message))) write(root.querySelector(`[data-of="${name}"]`), text)
  })
}
