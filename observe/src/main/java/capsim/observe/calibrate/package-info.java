/** Coefficients measured at several levels of load, with their confidence intervals. */
package capsim.observe.calibrate;
