/**
 * Charts of a simulation: what a person looks at first. A chart is a function of what was drawn.
 */
package capsim.report.chart;
