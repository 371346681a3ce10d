package capsim.workload.bulk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The pod that records come from, as the {@code kubernetes} map of Fluent Bit's filter describes
 * it. Names have the lengths of a realistic record: pod 40, namespace 12, node 45, image 60
 * characters. Labels and annotations are those that Helm, Istio, Prometheus and Calico set, in the
 * order in which a pod usually gets them.
 */
public final class LogPod {
  private record Entry(String key, String value) {}

  private static final List<Entry> LABELS =
      List.of(
          new Entry("app.kubernetes.io/name", "order-fulfilment-serv"),
          new Entry("app.kubernetes.io/instance", "order-fulfilment-01a"),
          new Entry("pod-template-hash", "7d9f6c5b84"),
          new Entry("app.kubernetes.io/version", "1.42.0"),
          new Entry("app.kubernetes.io/part-of", "erp"),
          new Entry("app.kubernetes.io/managed-by", "Helm"),
          new Entry("helm.sh/chart", "fulfilment-3.7.1"),
          new Entry("environment", "prod-cluster"),
          new Entry("security.istio.io/tlsMode", "istio"),
          new Entry("service.istio.io/canonical-name", "checkout"));

  private static final List<Entry> ANNOTATIONS =
      List.of(
          new Entry("prometheus.io/scrape", "true"),
          new Entry("prometheus.io/port", "8080"),
          new Entry("prometheus.io/path", "/metrics"),
          new Entry("cni.projectcalico.org/podIP", "10.42.17.23/32"),
          new Entry("kubectl.kubernetes.io/restartedAt", "2026-08-21T10:00:00Z"),
          new Entry("cni.projectcalico.org/containerID", ""),
          new Entry("checksum/config", ""),
          new Entry("sidecar.istio.io/inject", "false"),
          new Entry("fluentbit.io/parser", "json"));

  private static final int HASH_DIGITS = 64;

  private final byte[] kubernetesJson;

  private LogPod(byte[] kubernetesJson) {
    this.kubernetesJson = kubernetesJson;
  }

  /**
   * A pod with so many labels and annotations.
   *
   * @param labels at least 0; beyond the tenth they are {@code label-11} … with values of 25
   *     characters
   * @param annotations at least 0; beyond the ninth they are {@code annotation-10} … with values of
   *     40 characters
   * @param seed chooses the pod: its suffix, uid, address, node and container id
   */
  public static LogPod of(int labels, int annotations, long seed) {
    var random = new SplittableRandom(seed);
    var map = new StringBuilder(1500);
    map.append("{\"pod_name\":\"order-fulfilment-service-");
    Fields.hex(map, random, 9);
    map.append('-');
    Fields.hex(map, random, 5);
    map.append("\",\"namespace_name\":\"erp-order-01\",\"pod_id\":\"");
    Fields.uuid(map, random);
    map.append('"');
    appendMap(map, "labels", LABELS, labels, 25, random);
    appendMap(map, "annotations", ANNOTATIONS, annotations, 40, random);
    map.append(",\"host\":\"ip-10-42-7-");
    map.append(10 + random.nextInt(90));
    map.append(".ap-northeast-2.compute.internal\",\"pod_ip\":\"10.42.");
    map.append(10 + random.nextInt(90)).append('.').append(10 + random.nextInt(90));
    map.append("\",\"container_name\":\"service\",\"docker_id\":\"");
    Fields.hex(map, random, HASH_DIGITS);
    map.append("\",\"container_hash\":\"registry.example.com/orders@sha256:");
    Fields.hex(map, new SplittableRandom(1), HASH_DIGITS);
    map.append(
        "\",\"container_image\":\"registry.example.com/erp/order-fulfilment-service:1.42.0-");
    map.append("ubi\"}");
    return new LogPod(map.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static void appendMap(
      StringBuilder into,
      String name,
      List<Entry> known,
      int count,
      int valueLength,
      SplittableRandom random) {
    if (count == 0) {
      return;
    }
    into.append(",\"").append(name).append("\":{");
    for (int i = 0; i < count; i++) {
      into.append(i == 0 ? "\"" : ",\"");
      if (i < known.size()) {
        into.append(known.get(i).key()).append("\":\"").append(known.get(i).value());
        if (known.get(i).value().isEmpty()) {
          Fields.hex(into, random, HASH_DIGITS);
        }
      } else {
        into.append(name, 0, name.length() - 1).append('-').append(i + 1).append("\":\"");
        Fields.hex(into, random, valueLength);
      }
      into.append('"');
    }
    into.append('}');
  }

  /** Bytes of the {@code kubernetes} map as JSON, braces included. */
  public int kubernetesBytes() {
    return kubernetesJson.length;
  }

  int write(byte[] dst, int offset) {
    System.arraycopy(kubernetesJson, 0, dst, offset, kubernetesJson.length);
    return offset + kubernetesJson.length;
  }
}
