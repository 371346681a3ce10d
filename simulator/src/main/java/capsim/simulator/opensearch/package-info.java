/**
 * OpenSearch over time: indices that fill, roll over, are merged, copied to S3, moved to warm nodes
 * and deleted, each when its policy looks at it.
 */
package capsim.simulator.opensearch;
