/**
 * OpenSearch: index sizes, shards, nodes of each tier and which bound sets their number, snapshots
 * to S3. {@link capsim.model.opensearch.OpenSearchModel} is the way in.
 */
package capsim.model.opensearch;
