/**
 * The generator's own metrics while a run is under way, for a Prometheus that watches it beside
 * what it loads: names with {@code capsim_}, in base units.
 */
package capsim.loadgen.monitor;
