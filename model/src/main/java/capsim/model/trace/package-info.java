/**
 * Why a number is what it is. A formula never holds a guessed constant: what a format dictates is a
 * {@code Constant} with its source, what nobody dictates is a {@link
 * capsim.model.trace.Coefficient}, everything else comes from the scenario or from another figure.
 */
package capsim.model.trace;
