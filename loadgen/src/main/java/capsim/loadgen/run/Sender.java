package capsim.loadgen.run;

import capsim.loadgen.reactor.Reactor;

/**
 * A part of a load that lives on one reactor: a constant-rate stream, a virtual agent with its
 * shards, a virtual node with its Fluent Bit. Its methods are called on the reactor's thread only.
 */
public interface Sender {
  /** Begins: schedules its first tasks. */
  void start(Reactor reactor, RunContext context);

  /** Generates nothing more; what is queued or under way goes on. */
  void stop();

  /** Whether nothing is queued or under way; asked after {@link #stop}. */
  boolean drained();

  /** Gives up what is queued or under way, which is then counted as unsent. */
  void abandon();
}
