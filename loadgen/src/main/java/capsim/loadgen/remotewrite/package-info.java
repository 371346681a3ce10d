/**
 * Senders of remote write. {@link capsim.loadgen.remotewrite.RawSender} keeps a constant rate;
 * {@link capsim.loadgen.remotewrite.VirtualAgent} behaves as Prometheus' queue manager does.
 *
 * <p>Both are open loop: what is due is due, however slow the target is, and latency counts from
 * then. Both retry as Prometheus does: 5xx, 429 and missing answers for as long as the run lasts,
 * everything else never. A sender has one header set; several tenants are several senders, and an
 * HA pair is two agents whose stores differ in their replica label alone.
 *
 * <p>Facts are those of prometheus/prometheus v3.14.0, storage/remote, unless said otherwise.
 */
package capsim.loadgen.remotewrite;
