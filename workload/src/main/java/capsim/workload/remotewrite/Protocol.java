package capsim.workload.remotewrite;

/** Versions of the remote-write protocol. */
public enum Protocol {
  /** Remote write 1.0: message {@code prometheus.WriteRequest}. */
  V1,
  /** Remote write 2.0: message {@code io.prometheus.write.v2.Request}. */
  V2
}
