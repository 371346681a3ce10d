/** Density profiles learned from real exporters, blocks and log files. */
package capsim.observe.learn;
