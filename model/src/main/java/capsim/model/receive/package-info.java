/**
 * Thanos Receive: how many replicas, how big, and what they send to each other and to the bucket.
 * Rules of Thanos v0.41.0 and v0.42.4 (pkg/receive, pkg/shipper) with the TSDB of Prometheus
 * v0.309.1.
 */
package capsim.model.receive;
