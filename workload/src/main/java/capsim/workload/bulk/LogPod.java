package capsim.workload.bulk;

import capsim.workload.profile.LogProfile;
import capsim.workload.profile.Population;
import capsim.workload.series.SplitMix;
import java.nio.charset.StandardCharsets;

/**
 * A container whose log is read, as the {@code kubernetes} map of Fluent Bit's filter describes it.
 * Key order as in fluent/fluent-bit, commit d55459d, plugins/filter_kubernetes/kube_meta.c: pod,
 * namespace, uid, labels, annotations, host, address, container, its id, image hash and image.
 * Immutable.
 */
public final class LogPod {
  /** The cluster of {@link #of}: names of common lengths, so that sizes of a plan are typical. */
  private static final LogPods TYPICAL =
      LogPods.of(
          new Population("compute-01", 200, 30, 1, 4, 24, new Population.NodeHardware(16, 2, 3, 4)),
          1,
          false);

  private static final String KEY = "\",\"kubernetes\":";

  private final Identity identity;

  /** The end of a document: quote, comma, key, map, brace, line feed. */
  private final byte[] tail;

  /** By what a container's log file is named. */
  public record Identity(
      String pod, String namespace, String uid, String container, String containerId) {}

  LogPod(Identity identity, String kubernetesJson) {
    this.identity = identity;
    this.tail = (KEY + kubernetesJson + "}\n").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * A pod of a typical cluster with about so many labels and annotations.
   *
   * @param labels at least 0, see {@link LogPods}
   * @param annotations at least 0
   * @param seed chooses the pod
   */
  public static LogPod of(int labels, int annotations, long seed) {
    return TYPICAL.typical(labels, annotations, SplitMix.mix(seed + SplitMix.GAMMA));
  }

  /** A pod of a typical cluster that logs as this profile says. */
  public static LogPod of(LogProfile profile, long seed) {
    return of(profile.labels(), profile.annotations(), seed);
  }

  /** Names of pod, namespace and container. */
  public Identity identity() {
    return identity;
  }

  /** Bytes of the {@code kubernetes} map as JSON, braces included. */
  public int kubernetesBytes() {
    return tail.length - KEY.length() - 2;
  }

  /** Bytes that {@link #writeTail} writes after a message in quotes. */
  int tailBytes() {
    return tail.length;
  }

  /** Ends a document whose last value is an open string. */
  int writeTail(byte[] dst, int offset) {
    System.arraycopy(tail, 0, dst, offset, tail.length);
    return offset + tail.length;
  }

  /** Ends a document whose last value is complete. */
  int writeTailAfterValue(byte[] dst, int offset) {
    System.arraycopy(tail, 1, dst, offset, tail.length - 1);
    return offset + tail.length - 1;
  }
}
