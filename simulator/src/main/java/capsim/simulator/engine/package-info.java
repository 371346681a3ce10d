/** Virtual clock, event queue, bandwidth sharing. */
package capsim.simulator.engine;
