/**
 * How many MinIO nodes the platform needs, and what they then do. Drives are the scarce thing: each
 * request costs some drives some time, bytes cost drives and interfaces time, and what is stored
 * must fit. Erasure sets follow the rule of MinIO's own start-up, so that the plan never names a
 * node count that the server refuses.
 */
package capsim.model.minio;
