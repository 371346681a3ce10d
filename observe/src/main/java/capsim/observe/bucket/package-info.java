/**
 * What an S3 bucket holds: blocks by their meta.json, objects and bytes by prefix, snapshots. Reads
 * only.
 */
package capsim.observe.bucket;
