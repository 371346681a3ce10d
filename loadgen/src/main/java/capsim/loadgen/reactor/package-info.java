/**
 * Where senders live: one thread with a clock, timers and a network.
 *
 * <p>Everything that a sender does happens on the thread of its {@link
 * capsim.loadgen.reactor.Reactor}: tasks that fall due, outcomes of requests. So senders hold no
 * locks and need no atomic fields, and a test drives them with a reactor whose clock it moves.
 */
package capsim.loadgen.reactor;
