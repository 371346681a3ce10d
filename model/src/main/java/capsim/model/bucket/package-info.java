/**
 * Blocks of metrics in the S3 bucket: what one stream of series makes of them, which of them exist
 * at a time, what is kept and what waits to be deleted, and which requests carry them there. The
 * rules are those of Thanos v0.42.4 (pkg/compact, pkg/block) and of its S3 client (objstore at
 * 71d60df with minio-go v7.0.93).
 */
package capsim.model.bucket;
