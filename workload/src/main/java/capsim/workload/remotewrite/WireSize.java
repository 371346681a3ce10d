package capsim.workload.remotewrite;

/**
 * Bytes of remote-write request bodies for each sample they carry.
 *
 * @param rawBytesPerSample before compression
 * @param snappyBytesPerSample after compression: what goes over the wire, without HTTP headers
 */
public record WireSize(double rawBytesPerSample, double snappyBytesPerSample) {}
