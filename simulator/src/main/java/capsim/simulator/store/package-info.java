/**
 * The S3 store as its clients meet it: requests with a latency, streams that share its bandwidth, a
 * limit of calls at the same time, and times at which it is slow or not there.
 */
package capsim.simulator.store;
