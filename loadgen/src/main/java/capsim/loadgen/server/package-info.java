/**
 * A small HTTP/1.1 server for what listens on this machine during a run: embedded receivers, the
 * exporter, the generator's own metrics. Requests are handled on the threads of the network, whole
 * bodies at a time; answers can be late, slow, cut short or missing, as a fault script demands.
 */
package capsim.loadgen.server;
