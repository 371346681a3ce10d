/**
 * The discrete-event core, which knows nothing of observability: a virtual clock in milliseconds
 * with its queue ({@link capsim.simulator.engine.Simulation}), random streams by name, and
 * transfers that share bandwidth ({@link capsim.simulator.engine.FluidNetwork}).
 *
 * <p>An actor is any object that schedules {@link capsim.simulator.engine.Handler}s. It never asks
 * for the real time and draws only from its own stream, so a run is a function of scenario and
 * seed. An event that is no longer wanted is not removed from the queue: its argument is the
 * generation in which it was scheduled, and the handler ignores old generations ({@link
 * capsim.simulator.engine.Generation}).
 */
package capsim.simulator.engine;
