package capsim.workload.bulk;

/**
 * Mean sizes of one record of a profile, in bytes.
 *
 * @param messageBytes UTF-8 bytes of the message
 * @param lineBytes what it takes in the container's log file, in CRI format
 * @param documentBytes its JSON document, enriched, without line feed
 * @param itemBytes its share of the bulk body: action line, document, line feeds
 * @param chunkBytes msgpack in Fluent Bit's chunk after the kubernetes filter
 * @param gzipBytes its share of the bulk body after gzip
 */
public record BulkSize(
    double messageBytes,
    double lineBytes,
    double documentBytes,
    double itemBytes,
    double chunkBytes,
    double gzipBytes) {}
