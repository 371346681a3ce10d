/** What Prometheus, Thanos and MinIO say of themselves: metrics and the query API. Reads only. */
package capsim.observe.prometheus;
