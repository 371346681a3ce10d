/** {@code capsim validate}: predicts, loads real servers, measures, compares, calibrates. */
package capsim.cli.validate;
